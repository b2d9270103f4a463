package io.sharedcore.erasure;

import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * The names of tables and columns as a statement needs them: qualified, and quoted where
 * the mapping quotes them.
 */
final class MappingNames {

	private final SqlStringGenerationContext sql;

	private final Dialect dialect;

	MappingNames(SqlStringGenerationContext sql, Dialect dialect) {
		this.sql = sql;
		this.dialect = dialect;
	}

	String table(Table table) {
		return this.sql.format(table.getQualifiedTableName());
	}

	String column(Column column) {
		return column.getQuotedName(this.dialect);
	}

	/** The expression of {@code @ColumnTransformer}, or the column. */
	String read(Column column) {
		return (column.getCustomRead() != null) ? column.getCustomRead() : column(column);
	}

}
