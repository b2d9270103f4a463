package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of which rows are removed, with the conditions for them.
 */
final class PurgedTable {

	private final String name;

	private final List<RemovalCondition> conditions = new ArrayList<>();

	PurgedTable(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	void add(RemovalCondition condition) {
		if (!this.conditions.contains(condition)) {
			this.conditions.add(condition);
		}
	}

	List<RemovalCondition> conditions() {
		return this.conditions;
	}

	/** The columns that have ids of rows in main tables. */
	List<RemovalCondition> byId() {
		return this.conditions.stream().filter(RemovalCondition::isById).toList();
	}

	/** Whether rows may be removed together with the rows that a statement names. */
	boolean isPartOf(PurgeSql sql) {
		return this.conditions.stream().anyMatch((condition) -> sql.names(condition.rows()));
	}

	/** Appends the condition for the rows that are removed. */
	void appendTo(PurgeSql sql, String alias) {
		sql.append("(");
		String separator = "";
		for (RemovalCondition condition : this.conditions) {
			if (sql.names(condition.rows())) {
				sql.append(separator);
				condition.appendTo(sql, alias);
				separator = " or ";
			}
		}
		sql.append(separator.isEmpty() ? "false)" : ")");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
