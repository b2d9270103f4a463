package io.sharedcore.audit;

import java.util.Set;

import io.sharedcore.entity.SqlTables;
import io.sharedcore.entity.TableName;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Refuses statements that would change or remove audit records in bulk, before they reach
 * the database: JPQL, criteria and native statements.
 */
final class AppendOnlyStatementInspector implements StatementInspector {

	private final @Nullable StatementInspector next;

	private volatile Set<TableName> tables = Set.of();

	AppendOnlyStatementInspector(@Nullable StatementInspector next) {
		this.next = next;
	}

	/** Sets the tables that hold audit records. */
	void guard(Set<TableName> names) {
		this.tables = names;
	}

	@Override
	public @Nullable String inspect(String sql) {
		if (mentionsTable(sql)) {
			refuse(SqlTables.deletedFrom(sql));
			refuse(SqlTables.updated(sql));
		}
		return (this.next != null) ? this.next.inspect(sql) : sql;
	}

	private boolean mentionsTable(String sql) {
		return this.tables.stream().anyMatch((table) -> SqlTables.mayName(sql, table.name()));
	}

	private void refuse(Set<TableName> changed) {
		if (changed.stream().anyMatch((table) -> this.tables.stream().anyMatch(table::mayBe))) {
			throw new AppendOnlyException("A statement that would change or remove audit records was refused");
		}
	}

}
