package io.sharedcore.retention;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A foreign key to a table of which rows are removed.
 *
 * @param name the table and columns, for people
 * @param table the table that refers, as a statement names it
 * @param columns its columns
 * @param from the same table if rows of it are removed, too; null otherwise
 * @param target the table that it refers to
 * @param targetColumns the columns that it refers to
 * @param isReadable whether the table can be read
 */
record Reference(String name, String table, List<String> columns, @Nullable PurgedTable from, PurgedTable target,
		List<String> targetColumns, boolean isReadable) {

	/** Why rows stay that it leads to. */
	String reason() {
		return this.isReadable ? "referenced by " + this.name
				: "perhaps referenced by " + this.name + ", which cannot be read";
	}

	/** The condition that joins a referring row with the row that it refers to. */
	String join(String referring, String referred) {
		StringBuilder condition = new StringBuilder();
		for (int i = 0; i < this.columns.size(); i++) {
			condition.append((i > 0) ? " and " : "")
				.append(referring + "." + this.columns.get(i) + " = " + referred + "." + this.targetColumns.get(i));
		}
		return condition.toString();
	}

}
