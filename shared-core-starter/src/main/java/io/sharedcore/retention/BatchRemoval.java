package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Removes the rows of a batch from all tables in one statement, so that rows may refer to
 * each other across tables: the database checks foreign keys at its end.
 */
final class BatchRemoval {

	private static final String ALIAS = "t";

	private final Connection connection;

	private final PurgeSchema schema;

	BatchRemoval(Connection connection, PurgeSchema schema) {
		this.connection = connection;
		this.schema = schema;
	}

	/**
	 * Removes the rows.
	 * @throws IncompleteRemovalException if the database keeps a row
	 */
	void remove(Batch batch) throws SQLException {
		PurgeSql sql = new PurgeSql(IdsByTable.of(batch.rows()));
		List<PurgedTable> tables = this.schema.tables().stream().filter((table) -> table.isPartOf(sql)).toList();
		sql.append("with ");
		List<Integer> main = new ArrayList<>();
		for (int i = 0; i < tables.size(); i++) {
			sql.append("%sr%d as (delete from %s %s where ".formatted((i > 0) ? ", " : "", i, tables.get(i), ALIAS));
			tables.get(i).appendTo(sql, ALIAS);
			RowTable rows = this.schema.rows().named(tables.get(i).name());
			if (rows != null) {
				sql.append(" and " + rows.isDeleted(ALIAS));
				main.add(i);
			}
			sql.append(" returning 1)");
		}
		sql.append(main.stream()
			.map((table) -> "(select count(*) from r" + table + ")")
			.collect(Collectors.joining(" + ", " select ", "")));
		long removed = sql.query(this.connection, (row) -> row.getLong(1)).get(0);
		if (removed != batch.rows().size()) {
			throw new IncompleteRemovalException();
		}
	}

	/** A trigger of the database kept rows, or a listener restored them. */
	static final class IncompleteRemovalException extends SQLException {

		/** The state of an integrity constraint violation. */
		private static final String STATE = "23000";

		IncompleteRemovalException() {
			super("The database did not remove all rows", STATE);
		}

	}

}
