package io.sharedcore.erasure;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Replaces the personal values of rows in one table. It reads and compares each value, so
 * it changes only what is not erased yet.
 */
final class TableEraser {

	private static final int MAX_ATTEMPTS = 100;

	private final PlannedTable planned;

	private final Subject subject;

	private final Pseudonym pseudonym;

	private final JdbcOperations jdbc;

	/** The values that this eraser has written, by the column. */
	private final Map<String, Set<String>> used = new LinkedHashMap<>();

	TableEraser(PlannedTable planned, Subject subject, Pseudonym pseudonym, JdbcOperations jdbc) {
		this.planned = planned;
		this.subject = subject;
		this.pseudonym = pseudonym;
		this.jdbc = jdbc;
	}

	/** The keys of the entities that have values to erase. */
	Set<String> unerased(Collection<String> keys) {
		Set<String> found = new HashSet<>();
		pending(keys, "").forEach((row) -> found.add(row.owner()));
		return found;
	}

	/**
	 * Erases the values of entities.
	 * @return the keys of the entities that had such values
	 */
	Set<String> erase(Collection<String> keys) {
		List<Row> rows = pending(keys, " for update");
		if (isEmptied()) {
			this.jdbc.update(this.planned.delete(), parameters(keys));
		}
		else {
			write(rows);
		}
		if (!rows.isEmpty()) {
			requireErased(keys);
		}
		Set<String> changed = new HashSet<>();
		rows.forEach((row) -> changed.add(row.owner()));
		return changed;
	}

	/** A trigger, a rule or row security can ignore a change without an error. */
	private void requireErased(Collection<String> keys) {
		if (!pending(keys, "").isEmpty()) {
			throw new IllegalStateException(("The table %s still has values of the person after the erasure: "
					+ "a trigger, a rule or row security protects them. "
					+ "Permit it while current_setting('shared_core.erasure', true) = 'on', and run the erasure again")
				.formatted(this.planned.table().name()));
		}
	}

	private boolean isEmptied() {
		return this.planned.isEmptied();
	}

	private List<Row> pending(Collection<String> keys, String suffix) {
		return rows(keys, suffix).stream().filter((row) -> isEmptied() || !row.columns().isEmpty()).toList();
	}

	private List<Row> rows(Collection<String> keys, String suffix) {
		if (!isEmptied() && this.planned.columns().isEmpty()) {
			return List.of();
		}
		return this.jdbc.query(this.planned.select() + suffix, (row, number) -> row(row), parameters(keys));
	}

	private Object[] parameters(Collection<String> keys) {
		String[] array = keys.toArray(String[]::new);
		return (this.planned.link() != null) ? new Object[] { array, this.subject.idText() } : new Object[] { array };
	}

	private Row row(ResultSet row) throws SQLException {
		List<PlannedColumn> columns = new ArrayList<>();
		for (int i = 0; i < this.planned.columns().size(); i++) {
			PlannedColumn column = this.planned.columns().get(i);
			if (!column.isErased(value(row, "c" + i), this.pseudonym)) {
				columns.add(column);
			}
		}
		return new Row(row.getString("part"), row.getString("spot"), row.getString("owner"), columns);
	}

	/** As the converters of the mapping expect it. */
	private static @Nullable Object value(ResultSet row, String column) throws SQLException {
		Object value = row.getObject(column);
		return (value == null || value instanceof byte[]) ? value : row.getString(column);
	}

	private void write(List<Row> rows) {
		Map<List<PlannedColumn>, List<Row>> byColumns = new LinkedHashMap<>();
		rows.forEach((row) -> byColumns.computeIfAbsent(row.columns(), (key) -> new ArrayList<>()).add(row));
		byColumns.forEach((columns, same) -> {
			columns.stream().filter(PlannedColumn::largeObject).forEach((column) -> unlink(column, same));
			this.jdbc.batchUpdate(update(columns), same, same.size(), (statement, row) -> set(statement, columns, row));
		});
	}

	private String update(List<PlannedColumn> columns) {
		List<String> assignments = columns.stream()
			.map((column) -> column.name() + " = " + (column.becomesNull() ? "null" : column.write()))
			.toList();
		return "update %s set %s where tableoid = cast(? as oid) and ctid = cast(? as tid)"
			.formatted(this.planned.table().name(), String.join(", ", assignments));
	}

	private void unlink(PlannedColumn column, List<Row> rows) {
		String sql = "select lo_unlink(%s) from %s where tableoid = cast(? as oid) and ctid = cast(? as tid)"
			.formatted(column.name(), this.planned.table().name());
		rows.forEach((row) -> this.jdbc.queryForList(sql, row.part(), row.spot()));
	}

	private void set(PreparedStatement statement, List<PlannedColumn> columns, Row row) throws SQLException {
		int index = 1;
		for (PlannedColumn column : columns) {
			if (!column.becomesNull()) {
				statement.setObject(index++, column.text().toColumn(replacement(column)));
			}
		}
		statement.setString(index++, row.part());
		statement.setString(index, row.spot());
	}

	/** The stable pseudonym, unless the value must be another one. */
	private String replacement(PlannedColumn column) {
		String text = this.pseudonym.ofLength(column.length());
		if (!column.distinct()) {
			return text;
		}
		Set<String> taken = this.used.computeIfAbsent(column.name(), (key) -> new HashSet<>());
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			if (taken.add(text) && !exists(column, text)) {
				return text;
			}
			text = this.pseudonym.other(column.length());
		}
		throw new IllegalStateException(
				"The column %s of %s is too short for the pseudonyms that its unique index requires"
					.formatted(column.name(), this.planned.table().name()));
	}

	private boolean exists(PlannedColumn column, String text) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject("select exists (select from %s where %s = %s)"
			.formatted(this.planned.table().name(), column.name(), column.write()), Boolean.class,
				column.text().toColumn(text)));
	}

	/**
	 * A row of the table.
	 *
	 * @param part the table or its partition
	 * @param spot the position of the row, which a lock keeps
	 * @param owner the key of the entity
	 * @param columns the columns that are not erased
	 */
	private record Row(String part, String spot, String owner, List<PlannedColumn> columns) {

	}

}
