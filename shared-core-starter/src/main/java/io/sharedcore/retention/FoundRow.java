package io.sharedcore.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A deleted row.
 *
 * @param table its table
 * @param id its id
 * @param deletedAt when it was deleted
 * @param type its entity
 */
record FoundRow(RowTable table, UUID id, Instant deletedAt, RowType type) {

	/** Reads {@link RowTable#columns}, the first of which is at the given position. */
	static FoundRow read(RowTable table, ResultSet row, int first) throws SQLException {
		return new FoundRow(table, row.getObject(first, UUID.class), row.getTimestamp(first + 1).toInstant(),
				table.types().get(row.getInt(first + 2)));
	}

	Key key() {
		return new Key(this.table, this.id);
	}

	/**
	 * What identifies a row.
	 *
	 * @param table its table
	 * @param id its id
	 */
	record Key(RowTable table, UUID id) {

	}

}
