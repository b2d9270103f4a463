package io.sharedcore.audit;

import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilter;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;

/**
 * Excludes {@code audit_entry} from Hibernate's schema validation. A service without
 * audited entities has no such table; for the others, {@link AuditTable} checks it.
 */
final class AuditSchemaFilters extends DefaultSchemaFilterProvider {

	@Override
	public SchemaFilter getValidateFilter() {
		return new WithoutAuditEntry();
	}

	private static final class WithoutAuditEntry implements SchemaFilter {

		@Override
		public boolean includeNamespace(Namespace namespace) {
			return DefaultSchemaFilter.INSTANCE.includeNamespace(namespace);
		}

		@Override
		public boolean includeTable(Table table) {
			boolean auditEntry = AuditEntry.TABLE.equals(table.getName()) && table.getSchema() == null;
			return !auditEntry && DefaultSchemaFilter.INSTANCE.includeTable(table);
		}

		@Override
		public boolean includeSequence(Sequence sequence) {
			return DefaultSchemaFilter.INSTANCE.includeSequence(sequence);
		}

	}

}
