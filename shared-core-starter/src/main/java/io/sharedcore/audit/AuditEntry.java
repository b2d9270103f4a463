package io.sharedcore.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

/**
 * An entry of a service's audit trail, in the table {@code audit_entry}. The library maps
 * it. The service's migrations create the table (a copy of the statements is in the jar,
 * under {@code io/sharedcore/audit/audit_entry.sql}).
 */
@Entity
@Table(name = AuditEntry.TABLE,
		indexes = @Index(name = "audit_entry_entity", columnList = "entity_id, created_at desc, id desc"))
public class AuditEntry extends AuditRecord {

	static final String TABLE = "audit_entry";

	/**
	 * For the library and JPA.
	 */
	protected AuditEntry() {
	}

}
