package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.retention.FoundRow.Key;

/**
 * Locks the rows of a batch, so that no other transaction restores them or inserts a
 * reference to them until the batch has ended. It never waits: rows that another
 * transaction has locked stay, with their operation. So purge and restore of an operation
 * exclude each other as a whole.
 */
final class RowLocks {

	static final String LOCKED = "locked by another transaction";

	static final String CHANGED = "changed by another transaction";

	private static final String ALIAS = "t";

	private final Connection connection;

	private final PurgeSchema schema;

	RowLocks(Connection connection, PurgeSchema schema) {
		this.connection = connection;
		this.schema = schema;
	}

	/** Locks the rows, and keeps the operations whose rows it cannot lock. */
	void lock(Batch batch) throws SQLException {
		lockOwners(batch);
		lockRows(batch);
		for (PurgedTable part : this.schema.referencedParts().keySet()) {
			lockPart(batch, part);
		}
	}

	/** A restoration begins with the lock of a row that took others along. */
	private void lockOwners(Batch batch) throws SQLException {
		IdsByTable ids = IdsByTable.of(batch.owners());
		for (RowTable table : ids.tables()) {
			Map<UUID, Instant> locked = select(table, ids, " for share skip locked");
			Set<UUID> unlocked = new HashSet<>(select(table, ids, "").keySet());
			unlocked.removeAll(locked.keySet());
			batch.open().forEach((operation) -> {
				if (operation.owners()
					.stream()
					.anyMatch((row) -> row.table() == table && unlocked.contains(row.id()))) {
					batch.keep(operation, LOCKED);
				}
			});
		}
	}

	private void lockRows(Batch batch) throws SQLException {
		List<FoundRow> rows = batch.rows();
		IdsByTable ids = IdsByTable.of(rows);
		Map<RowTable, Map<UUID, Instant>> locked = new HashMap<>();
		for (RowTable table : ids.tables()) {
			locked.put(table, select(table, ids, " for update skip locked"));
		}
		List<FoundRow> missing = rows.stream()
			.filter((row) -> !row.deletedAt().equals(locked.get(row.table()).get(row.id())))
			.toList();
		keepMissing(batch, missing);
	}

	private void keepMissing(Batch batch, List<FoundRow> missing) throws SQLException {
		IdsByTable ids = IdsByTable.of(missing);
		Map<RowTable, Map<UUID, Instant>> there = new HashMap<>();
		for (RowTable table : ids.tables()) {
			there.put(table, select(table, ids, ""));
		}
		for (FoundRow row : missing) {
			boolean isThere = row.deletedAt().equals(there.get(row.table()).get(row.id()));
			if (!isThere) {
				batch.gone(row);
			}
			keep(batch, row.key(), isThere ? LOCKED : CHANGED);
		}
	}

	private Map<UUID, Instant> select(RowTable table, IdsByTable ids, String lock) throws SQLException {
		return new PurgeSql(ids)
			.append("select %s, %s from %s %s where %s and %s".formatted(table.id(ALIAS), table.time(ALIAS), table,
					ALIAS, table.isDeleted(ALIAS), table.id(ALIAS)))
			.equalsAny(table)
			.append(lock.isEmpty() ? "" : " order by " + table.id(ALIAS) + lock)
			.query(this.connection, (row) -> Map.entry(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** A reference to a part of a row locks this part only. */
	private void lockPart(Batch batch, PurgedTable part) throws SQLException {
		for (RemovalCondition condition : part.byId()) {
			IdsByTable ids = IdsByTable.of(batch.rows());
			if (ids.has(condition.rows())) {
				Collection<UUID> locked = new HashSet<>(select(part, condition, ids, " for update skip locked"));
				for (UUID id : select(part, condition, ids, "")) {
					if (!locked.contains(id)) {
						condition.rows().forEach((table) -> keep(batch, new Key(table, id), LOCKED));
					}
				}
			}
		}
	}

	private List<UUID> select(PurgedTable part, RemovalCondition condition, IdsByTable ids, String lock)
			throws SQLException {
		PurgeSql sql = new PurgeSql(ids)
			.append("select %s from %s %s where ".formatted(condition.column(ALIAS), part, ALIAS));
		condition.appendTo(sql, ALIAS);
		return sql.append(lock).query(this.connection, (row) -> row.getObject(1, UUID.class));
	}

	private static void keep(Batch batch, Key row, String reason) {
		Operation operation = batch.operationOf(row);
		if (operation != null) {
			batch.keep(operation, reason);
		}
	}

}
