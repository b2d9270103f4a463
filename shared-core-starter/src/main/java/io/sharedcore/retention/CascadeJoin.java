package io.sharedcore.retention;

import java.util.List;

/**
 * The join of rows with the rows that their deletion takes along: those with the same
 * time.
 *
 * @param owner the table of the rows
 * @param dependent the table of the rows that are taken along
 * @param tables the tables of the join
 * @param condition the condition of the join
 */
record CascadeJoin(RowTable owner, RowTable dependent, List<String> tables, String condition) {

	static final String OWNER = "o";

	static final String DEPENDENT = "d";

	/** Selects the id of each row, and each row that was taken along with it. */
	PurgeSql dependents(IdsByTable ids) {
		return select(OWNER, this.owner, DEPENDENT, this.dependent, ids);
	}

	/** Selects the id of each row, and each row that it was taken along with. */
	PurgeSql owners(IdsByTable ids) {
		return select(DEPENDENT, this.dependent, OWNER, this.owner, ids);
	}

	private PurgeSql select(String from, RowTable fromTable, String to, RowTable toTable, IdsByTable ids) {
		return new PurgeSql(ids)
			.append("select %s, %s from %s where %s and %s and %s and %s = %s and %s".formatted(fromTable.id(from),
					toTable.columns(to), String.join(", ", this.tables), this.condition, fromTable.isDeleted(from),
					toTable.isDeleted(to), toTable.time(to), fromTable.time(from), fromTable.id(from)))
			.equalsAny(fromTable);
	}

}
