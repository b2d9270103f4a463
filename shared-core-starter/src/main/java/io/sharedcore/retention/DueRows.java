package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads deleted rows of a table page by page, those that were deleted first at first. An
 * index on the time and the id of deleted rows has them in this order.
 */
final class DueRows {

	private static final String ALIAS = "t";

	private final RowTable table;

	private final Instant before;

	private final int pageSize;

	private @Nullable FoundRow last;

	private boolean ended;

	DueRows(RowTable table, Instant before, int pageSize) {
		this.table = table;
		this.before = before;
		this.pageSize = pageSize;
	}

	boolean hasEnded() {
		return this.ended;
	}

	List<FoundRow> next(Connection connection) throws SQLException {
		List<FoundRow> rows = select().query(connection, (row) -> FoundRow.read(this.table, row, 1));
		this.ended = rows.size() < this.pageSize;
		this.last = this.ended ? null : rows.get(rows.size() - 1);
		return rows;
	}

	@Override
	public String toString() {
		return select().toString();
	}

	private PurgeSql select() {
		String time = this.table.time(ALIAS);
		String id = this.table.id(ALIAS);
		PurgeSql sql = new PurgeSql(IdsByTable.of(List.of()))
			.append("select %s from %s %s where %s and %s < ".formatted(this.table.columns(ALIAS), this.table, ALIAS,
					this.table.isDeleted(ALIAS), time))
			.parameter(this.before);
		FoundRow after = this.last;
		if (after != null) {
			sql.append(" and (%s, %s) > (".formatted(time, id))
				.parameter(after.deletedAt())
				.append(", ")
				.parameter(after.id())
				.append(")");
		}
		return sql.append(" order by %s, %s limit ".formatted(time, id)).parameter(this.pageSize);
	}

}
