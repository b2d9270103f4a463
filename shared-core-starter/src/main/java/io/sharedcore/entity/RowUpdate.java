package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Changes exactly the given rows, if they are still in the expected state: one statement
 * for each chunk and table. See {@link VisibleRowsQuery} for the selection of the rows.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5) for the names of tables and columns, as
 * it renders them. Hibernate's own update would neither return the changed rows nor lock
 * them in the order of their ids.
 */
final class RowUpdate {

	private final SharedSessionContractImplementor session;

	private final AbstractEntityPersister entity;

	private final RowChange change;

	private final Condition condition;

	RowUpdate(SharedSessionContractImplementor session, AbstractEntityPersister entity, RowChange change,
			Condition condition) {
		this.session = session;
		this.entity = entity;
		this.change = change;
		this.condition = condition;
	}

	/** Changes rows, and returns the ids of those that were in the expected state. */
	List<UUID> run(List<UUID> chunk, Lock lock) {
		Map<String, List<Assignment>> tables = assignments();
		String main = mainTable();
		List<UUID> changed = runMain(chunk, lock, tables.getOrDefault(main, List.of()));
		tables.remove(main);
		if (!changed.isEmpty()) {
			tables.forEach((table, assignments) -> execute(
					"update " + table + sets(assignments) + " where " + keyColumn(table) + " = any(:ids)", assignments,
					changed));
		}
		return changed;
	}

	/**
	 * Locks the rows in the order of their ids and then changes them. A plain update
	 * locks them in their order in the table, which differs between transactions. The ids
	 * are an array and not rows to join, because for a join the planner tends to read the
	 * whole table.
	 */
	private List<UUID> runMain(List<UUID> chunk, Lock lock, List<Assignment> assignments) {
		String version = this.entity.getVersionColumnName();
		String update = "update " + mainTable() + sets(assignments) + ", " + version + " = " + version + " + 1 where "
				+ id() + " = any(";
		if (this.session.getDialect() instanceof PostgreSQLDialect) {
			NativeQuery<UUID> query = query(update + "array(" + select(lock) + ")) returning " + id());
			bind(query, assignments);
			return bindCondition(query, chunk).getResultList();
		}
		List<UUID> matching = lock(chunk, lock);
		if (!matching.isEmpty()) {
			execute(update + ":ids)", assignments, matching);
		}
		return matching;
	}

	/** Locks rows, and returns the ids of those that are in the expected state. */
	List<UUID> lock(List<UUID> chunk, Lock lock) {
		return bindCondition(query(select(lock)), chunk).getResultList();
	}

	private String select(Lock lock) {
		String times = (this.condition.times() != null) ? " and " + column(SoftDeletable.TIME) + " = any(:times)" : "";
		boolean all = lock == Lock.ROWS_AND_REFERENCES || !(this.session.getDialect() instanceof PostgreSQLDialect);
		return "select " + id() + " from " + mainTable() + " where " + id() + " = any(:ids) and "
				+ column(SoftDeletable.FLAG) + " = " + this.condition.deleted() + times + " order by " + id()
				+ (all ? " for update" : " for no key update");
	}

	private NativeQuery<UUID> query(String sql) {
		return this.session.createNativeQuery(sql, UUID.class).addSynchronizedEntityClass(this.entity.getMappedClass());
	}

	private void execute(String sql, List<Assignment> assignments, List<UUID> ids) {
		NativeQuery<?> update = this.session.createNativeQuery(sql)
			.addSynchronizedEntityClass(this.entity.getMappedClass());
		bind(update, assignments);
		update.setParameter("ids", ids.toArray(UUID[]::new)).executeUpdate();
	}

	private NativeQuery<UUID> bindCondition(NativeQuery<UUID> query, List<UUID> chunk) {
		if (this.condition.times() != null) {
			query.setParameter("times", this.condition.times());
		}
		return query.setParameter("ids", chunk.toArray(UUID[]::new));
	}

	private static void bind(CommonQueryContract query, List<Assignment> assignments) {
		assignments.stream()
			.filter((assignment) -> assignment.value() != null)
			.forEach((assignment) -> query.setParameter(assignment.parameter(), assignment.value()));
	}

	/** The assignments, by table. */
	private Map<String, List<Assignment>> assignments() {
		Map<String, List<Assignment>> tables = new LinkedHashMap<>();
		this.change.values()
			.forEach((path, value) -> this.entity.findByPath(path).forEachSelectable((index, column) -> {
				List<Assignment> assignments = tables.computeIfAbsent(table(column), (table) -> new ArrayList<>());
				assignments.add(new Assignment(column.getSelectionExpression(), "v" + assignments.size(), value));
			}));
		return tables;
	}

	private static String sets(List<Assignment> assignments) {
		return " set " + String.join(", ",
				assignments.stream()
					.map((assignment) -> assignment.column() + " = "
							+ ((assignment.value() != null) ? ":" + assignment.parameter() : "null"))
					.toList());
	}

	private String table(SelectableMapping column) {
		return (this.entity instanceof UnionSubclassEntityPersister) ? mainTable()
				: column.getContainingTableExpression();
	}

	private String mainTable() {
		return mainTable(this.entity);
	}

	/** The table with the library's columns. */
	static String mainTable(AbstractEntityPersister entity) {
		return (entity instanceof JoinedSubclassEntityPersister) ? entity.getRootTableName()
				: entity.getMappedTableDetails().getTableName();
	}

	private String keyColumn(String table) {
		for (EntityTableMapping mapping : this.entity.getTableMappings()) {
			if (mapping.getTableName().equals(table)) {
				return mapping.getKeyDetails().getKeyColumn(0).getColumnName();
			}
		}
		throw new IllegalStateException(this.entity.getEntityName() + " has no table " + table);
	}

	private String column(String attribute) {
		return this.entity.getPropertyColumnNames(attribute)[0];
	}

	private String id() {
		return this.entity.getIdentifierColumnNames()[0];
	}

	/**
	 * What other transactions cannot do to the rows until this transaction ends.
	 */
	enum Lock {

		/** Change the rows. */
		ROWS,

		/** Also insert rows with a foreign key to them. */
		ROWS_AND_REFERENCES

	}

	/**
	 * The state in which a row is changed. The database checks it again for rows whose
	 * lock the update had to wait for.
	 *
	 * @param deleted whether the row is deleted
	 * @param times when it was deleted, or null for any time
	 */
	record Condition(boolean deleted, Instant @Nullable [] times) {

		static final Condition ACTIVE = new Condition(false, null);

		static final Condition DELETED = new Condition(true, null);

		static Condition deletedAt(Collection<Instant> times) {
			return new Condition(true, times.stream().distinct().toArray(Instant[]::new));
		}

		Visibility visibility() {
			return this.deleted ? Visibility.ONLY_DELETED : Visibility.ACTIVE;
		}

	}

	/**
	 * A column to set.
	 *
	 * @param column its name
	 * @param parameter the parameter with the value
	 * @param value its value
	 */
	private record Assignment(String column, String parameter, @Nullable Object value) {
	}

}
