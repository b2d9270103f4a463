package io.sharedcore.audit;

import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilter;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;

/**
 * Leaves {@code audit_entry} out when Hibernate validates the schema: a service that
 * audits nothing has no such table, and one that does is told by {@link AuditTable}.
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
