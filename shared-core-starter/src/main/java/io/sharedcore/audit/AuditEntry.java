package io.sharedcore.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

/**
 * The audit trail of a service, in the table {@code audit_entry}. The library maps it by
 * itself; the table comes from the service's migrations (a copy is in the jar, under
 * {@code io/sharedcore/audit/audit_entry.sql}).
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
