package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sharedcore.retention.FoundRow.Key;

/**
 * Finds the whole operations of due rows, and the due operations that refer to them.
 * <p>
 * An operation is what restoring its first row would restore: the rows that the cascade
 * leads to, with the same time. It begins with the topmost row that is due.
 */
final class OperationFinder {

	private final Connection connection;

	private final PurgeSchema schema;

	private final DueTimes due;

	private final Predicate<FoundRow> excluded;

	private final Map<Key, FoundRow> known = new LinkedHashMap<>();

	private final Set<FoundRow> included = new LinkedHashSet<>();

	private final Set<FoundRow> climbed = new LinkedHashSet<>();

	private final UnionFind<FoundRow> together = new UnionFind<>();

	private final Map<FoundRow, Set<FoundRow>> owners = new LinkedHashMap<>();

	private final Referrers referrers;

	/**
	 * Creates it for some due rows.
	 * @param excluded the rows that stay, which is already decided
	 */
	OperationFinder(Connection connection, PurgeSchema schema, DueTimes due, Predicate<FoundRow> excluded) {
		this.connection = connection;
		this.schema = schema;
		this.due = due;
		this.excluded = excluded;
		this.referrers = new Referrers(schema.references(), this::know);
	}

	List<Operation> find(List<FoundRow> rows) throws SQLException {
		Collection<FoundRow> found = include(rows);
		while (!found.isEmpty() && this.due.latest().isPresent()) {
			found = include(this.referrers.of(this.connection, IdsByTable.of(found), this.due.latest().get()));
		}
		return operations();
	}

	/** Includes the operations of rows, as far as they are due. */
	private Collection<FoundRow> include(Collection<FoundRow> rows) throws SQLException {
		Collection<FoundRow> before = Set.copyOf(this.included);
		Collection<FoundRow> next = rows.stream().filter((row) -> !this.excluded.test(row)).map(this::know).toList();
		while (!next.isEmpty()) {
			next = descend(climb(next).filter(this.due::isDue).toList());
		}
		return this.included.stream().filter((row) -> !before.contains(row)).toList();
	}

	/** Finds the rows that took the given ones along; returns both. */
	private Stream<FoundRow> climb(Collection<FoundRow> rows) throws SQLException {
		List<FoundRow> all = new ArrayList<>();
		List<FoundRow> next = rows.stream().filter(this.climbed::add).toList();
		while (!next.isEmpty()) {
			all.addAll(next);
			List<FoundRow> found = new ArrayList<>();
			IdsByTable ids = IdsByTable.of(next);
			for (RowTable table : ids.tables()) {
				for (CascadeJoin join : this.schema.joinsTo(table)) {
					for (Link link : links(join.owners(ids), table, join.owner())) {
						this.owners.computeIfAbsent(link.from(), (row) -> new LinkedHashSet<>()).add(link.to());
						found.add(link.to());
					}
				}
			}
			next = found.stream().filter(this.climbed::add).toList();
		}
		return all.stream();
	}

	/** Includes rows and those that they took along; returns the latter. */
	private Collection<FoundRow> descend(Collection<FoundRow> rows) throws SQLException {
		List<FoundRow> all = new ArrayList<>();
		List<FoundRow> next = rows.stream().filter(this.included::add).toList();
		while (!next.isEmpty()) {
			List<FoundRow> found = new ArrayList<>();
			IdsByTable ids = IdsByTable.of(next);
			for (RowTable table : ids.tables()) {
				for (CascadeJoin join : this.schema.joinsFrom(table)) {
					for (Link link : links(join.dependents(ids), table, join.dependent())) {
						this.together.connect(link.from(), link.to());
						found.add(link.to());
					}
				}
			}
			next = found.stream().filter(this.included::add).toList();
			all.addAll(next);
		}
		return all;
	}

	private List<Link> links(PurgeSql sql, RowTable from, RowTable to) throws SQLException {
		return sql.query(this.connection,
				(row) -> new Link(known(from, row.getObject(1, UUID.class)), know(FoundRow.read(to, row, 2))));
	}

	/** One object for each row, with the time that was read first. */
	private FoundRow know(FoundRow row) {
		return this.known.computeIfAbsent(row.key(), (key) -> row);
	}

	private FoundRow known(RowTable table, UUID id) {
		return Objects.requireNonNull(this.known.get(new Key(table, id)), "The row is known");
	}

	private List<Operation> operations() {
		List<Operation> operations = this.together.groups(this.included).stream().map(Operation::new).toList();
		Map<FoundRow, Operation> byRow = new LinkedHashMap<>();
		operations.forEach((operation) -> operation.rows().forEach((row) -> byRow.put(row, operation)));
		byRow.forEach((row, operation) -> this.owners.getOrDefault(row, Set.of())
			.stream()
			.filter((owner) -> !byRow.containsKey(owner))
			.forEach(operation::addOwner));
		this.referrers.found().forEach((found) -> {
			Operation from = byRow.get(found.from());
			Operation to = byRow.get(this.known.get(found.to()));
			if (from != null && to != null && from != to) {
				from.addReferenced(to, found.reference());
			}
		});
		return operations;
	}

	/**
	 * Two rows of an operation.
	 *
	 * @param from the row that was given
	 * @param to the row that was found
	 */
	private record Link(FoundRow from, FoundRow to) {

	}

}
