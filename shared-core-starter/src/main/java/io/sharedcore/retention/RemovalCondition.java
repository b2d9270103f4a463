package io.sharedcore.retention;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The condition for rows of a table that are removed together with rows of main tables:
 * rows with their ids, their elements, and the rows of join tables with them.
 *
 * @param rows the main tables
 * @param columns the columns that refer to their rows
 * @param target what the columns refer to; null for the id
 */
record RemovalCondition(List<RowTable> rows, List<String> columns, @Nullable KeyColumns target) {

	static RemovalCondition byId(List<RowTable> rows, String column) {
		return new RemovalCondition(rows, List.of(column), null);
	}

	boolean isById() {
		return this.target == null;
	}

	/** The column with the id, if there is one. */
	String column(String alias) {
		return alias + "." + this.columns.get(0);
	}

	void appendTo(PurgeSql sql, String alias) {
		if (this.target == null) {
			sql.append(column(alias)).equalsAny(this.rows);
			return;
		}
		sql.append(
				this.columns.stream().map((column) -> alias + "." + column).collect(Collectors.joining(", ", "(", ")")))
			.append(" in (select ")
			.append(String.join(", ", this.target.columns()))
			.append(" from ")
			.append(String.join(", ", this.target.tables()))
			.append(" where ");
		this.target.conditions().forEach((condition) -> sql.append(condition).append(" and "));
		sql.append(this.rows.get(0).id(KeyColumns.MAIN)).equalsAny(this.rows).append(")");
	}

}
