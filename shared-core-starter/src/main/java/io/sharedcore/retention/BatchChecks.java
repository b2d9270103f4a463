package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.retention.FoundRow.Key;

/**
 * Keeps the operations of a batch that are on hold, or that rows outside of the batch
 * refer to.
 */
final class BatchChecks {

	static final String ON_HOLD = "on hold";

	private static final String TARGET = "p";

	private static final String REFERRING = "c";

	private final Connection connection;

	private final PurgeSchema schema;

	BatchChecks(Connection connection, PurgeSchema schema) {
		this.connection = connection;
		this.schema = schema;
	}

	void keepHeld(Batch batch) throws SQLException {
		Map<String, List<FoundRow>> byName = batch.rows()
			.stream()
			.collect(Collectors.groupingBy((row) -> row.type().heldName()));
		for (Map.Entry<String, List<FoundRow>> rows : byName.entrySet()) {
			Set<UUID> held = JdbcRetentionHolds.held(this.connection, rows.getKey(),
					rows.getValue().stream().map(FoundRow::id).toList());
			rows.getValue()
				.stream()
				.filter((row) -> held.contains(row.id()))
				.forEach((row) -> keep(batch, Set.of(row.key()), ON_HOLD));
		}
	}

	/** Until no row that stays refers to a row that does not. */
	void keepReferenced(Batch batch) throws SQLException {
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Reference reference : this.schema.references()) {
				changed |= keepReferenced(batch, reference);
			}
		}
	}

	private boolean keepReferenced(Batch batch, Reference reference) throws SQLException {
		PurgeSql sql = new PurgeSql(IdsByTable.of(batch.rows()));
		if (!reference.target().isPartOf(sql)) {
			return false;
		}
		List<RemovalCondition> conditions = reference.target().byId();
		Set<Key> referenced = new HashSet<>();
		boolean unknown = false;
		for (Set<Key> row : select(sql, reference, conditions).query(this.connection, (row) -> keys(conditions, row))) {
			referenced.addAll(row);
			unknown |= row.stream().noneMatch((key) -> batch.operationOf(key) != null);
		}
		if (unknown) {
			batch.keepAll(reference.reason());
			return true;
		}
		return keep(batch, referenced, reference.reason());
	}

	private static PurgeSql select(PurgeSql sql, Reference reference, List<RemovalCondition> conditions) {
		String columns = conditions.stream()
			.map((condition) -> condition.column(TARGET))
			.collect(Collectors.joining(", "));
		sql.append(
				"select %s from %s %s where ".formatted(columns.isEmpty() ? "1" : columns, reference.target(), TARGET));
		reference.target().appendTo(sql, TARGET);
		if (reference.isReadable()) {
			sql.append(" and exists (select from %s %s where %s".formatted(reference.table(), REFERRING,
					reference.join(REFERRING, TARGET)));
			if (reference.from() != null) {
				sql.append(" and ");
				reference.from().appendTo(sql, REFERRING);
				sql.append(" is not true");
			}
			sql.append(")");
		}
		return sql;
	}

	/** The rows that a row of a table belongs to. */
	private static Set<Key> keys(List<RemovalCondition> conditions, ResultSet row) throws SQLException {
		Set<Key> keys = new HashSet<>();
		for (int i = 0; i < conditions.size(); i++) {
			UUID id = row.getObject(i + 1, UUID.class);
			conditions.get(i).rows().forEach((table) -> keys.add(new Key(table, id)));
		}
		return keys;
	}

	private static boolean keep(Batch batch, Set<Key> rows, String reason) {
		boolean changed = false;
		for (Key row : rows) {
			Operation operation = batch.operationOf(row);
			if (operation != null && batch.reason(operation) == null) {
				batch.keep(operation, reason);
				changed = true;
			}
		}
		return changed;
	}

}
