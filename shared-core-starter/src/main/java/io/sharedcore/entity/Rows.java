package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of one type in bulk: a statement for each chunk and table, versions
 * raised, caches told, and what the persistence context holds of them brought up to date.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5). HQL would need a list of parameters for the
 * ids where an array does, a temporary table for joined inheritance although all columns
 * are in the root's table, and would not say which rows it changed.
 */
final class Rows {

	/**
	 * As many parameters as a list of them has at most: longer ones cost more to parse.
	 */
	private static final int LONGEST_LIST = 1000;

	/** As the database compares them: {@link UUID#compareTo} has signs. */
	static final Comparator<UUID> ORDER = (one, other) -> {
		int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
	};

	private final SharedSessionContractImplementor session;

	private final AbstractEntityPersister entity;

	private final int chunkSize;

	Rows(SharedSessionContractImplementor session, Class<?> type, int chunkSize) {
		this.session = session;
		this.entity = (AbstractEntityPersister) session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
		this.chunkSize = chunkSize;
	}

	/** Deletes those of the rows that are active, and says which they were. */
	List<UUID> delete(Collection<UUID> ids, Instant at, String by, @Nullable String reason, Lock lock) {
		Assignments assignments = new Assignments().set(SoftDeletable.FLAG, true)
			.set(SoftDeletable.TIME, at)
			.set("updatedAt", at)
			.set("updatedBy", by)
			.set("deletedBy", by)
			.set("deletionReason", reason);
		List<UUID> deleted = update(ids, assignments, Condition.ACTIVE, lock);
		tell(deleted, (listener, rows) -> listener.deleted(this.session, this.entity.getMappedClass(), rows));
		return deleted;
	}

	/** Restores those of the rows that are deleted, and says which they were. */
	List<UUID> restore(Collection<UUID> ids, Instant at, String by) {
		return restore(ids, at, by, Condition.DELETED);
	}

	/**
	 * Restores those of the rows that were deleted at the given times and not since, and
	 * says which they were.
	 */
	List<UUID> restoreAlong(Map<UUID, Instant> times, Instant at, String by) {
		return restore(times.keySet(), at, by, Condition.deletedAt(times.values()));
	}

	private List<UUID> restore(Collection<UUID> ids, Instant at, String by, Condition condition) {
		Assignments assignments = new Assignments().set(SoftDeletable.FLAG, false)
			.set(SoftDeletable.TIME, null)
			.set("updatedAt", at)
			.set("updatedBy", by)
			.set("deletedBy", null)
			.set("deletionReason", null);
		List<UUID> restored = update(ids, assignments, condition, Lock.ROWS);
		tell(restored, (listener, rows) -> listener.restored(this.session, this.entity.getMappedClass(), rows));
		return restored;
	}

	/** Sets a reference of those of the rows that are active to null. */
	void detach(Collection<UUID> ids, String attribute, Instant at, String by) {
		Assignments assignments = new Assignments().set(attribute, null).set("updatedAt", at).set("updatedBy", by);
		String sets = assignments.of(this.entity)
			.stream()
			.map((name) -> "row." + name + ((assignments.value(name) != null) ? " = :" + name : " = null"))
			.collect(Collectors.joining(", "));
		inLists(ids, (chunk) -> {
			var update = this.session
				.createMutationQuery("update %s row set %s, row.version = row.version + 1 where row.id in :ids"
					.formatted(this.entity.getEntityName(), sets));
			assignments.bind(this.entity, update::setParameter);
			update.setParameter("ids", chunk).executeUpdate();
		});
		bringUpToDate(ids, assignments);
		tell(ids, (listener, rows) -> listener.detached(this.session, this.entity.getMappedClass(), rows, attribute));
	}

	private void tell(Collection<UUID> ids, BiConsumer<BulkListener, Set<UUID>> news) {
		BulkListener listener = BulkListener.of(this.session);
		if (listener != null && !ids.isEmpty()) {
			news.accept(listener, Collections.unmodifiableSet(new LinkedHashSet<>(ids)));
		}
	}

	/**
	 * Locks those of the rows that are deleted, until the transaction ends, and says
	 * which they are.
	 */
	List<UUID> lockDeleted(Collection<UUID> ids) {
		List<UUID> locked = new ArrayList<>();
		for (EntityPersister table : tables()) {
			Update none = new Update((AbstractEntityPersister) table, new Assignments(), Condition.DELETED);
			inChunks(ids, this.chunkSize, (chunk) -> locked.addAll(none.lock(chunk)));
		}
		return locked;
	}

	/**
	 * Calls with one chunk of the ids after the other, for statements that take them as a
	 * list of parameters, as HQL does.
	 */
	void inLists(Collection<UUID> ids, Consumer<List<UUID>> work) {
		inChunks(ids, Math.min(this.chunkSize, LONGEST_LIST), work);
	}

	/**
	 * Calls with one chunk of the ids after the other, in the order of the ids: two
	 * transactions that change the same rows then wait for each other, and not both.
	 */
	private static void inChunks(Collection<UUID> ids, int chunkSize, Consumer<List<UUID>> work) {
		List<UUID> list = ids.stream().sorted(ORDER).toList();
		for (int start = 0; start < list.size(); start += chunkSize) {
			work.accept(list.subList(start, Math.min(start + chunkSize, list.size())));
		}
	}

	private List<UUID> update(Collection<UUID> ids, Assignments assignments, Condition condition, Lock lock) {
		List<UUID> changed = new ArrayList<>();
		for (EntityPersister table : tables()) {
			inChunks(ids, this.chunkSize, (chunk) -> changed
				.addAll(new Update((AbstractEntityPersister) table, assignments, condition).run(chunk, lock)));
		}
		if (!changed.isEmpty()) {
			BulkOperationCleanupAction.schedule(this.session, this.entity);
			bringUpToDate(changed, assignments);
		}
		return changed;
	}

	/** The entities whose tables hold the columns, one for each table. */
	private Collection<EntityPersister> tables() {
		Map<String, EntityPersister> tables = new LinkedHashMap<>();
		for (String name : this.entity.getSubclassEntityNames()) {
			var part = (AbstractEntityPersister) this.session.getFactory()
				.getMappingMetamodel()
				.getEntityDescriptor(name);
			if (!part.isAbstract() || part.getTableName().charAt(0) != '(') {
				tables.putIfAbsent(table(part), part);
			}
		}
		return tables.values();
	}

	private static String table(AbstractEntityPersister entity) {
		String own = entity.getMappedTableDetails().getTableName();
		return (entity instanceof JoinedSubclassEntityPersister) ? entity.getRootTableName() : own;
	}

	private void bringUpToDate(Collection<UUID> ids, Assignments assignments) {
		if (this.session.isStateless()) {
			return;
		}
		PersistenceContext held = this.session.getPersistenceContextInternal();
		if (held.getNumberOfManagedEntities() == 0) {
			return;
		}
		for (UUID id : ids) {
			Object row = held.getEntity(this.session.generateEntityKey(id, this.entity));
			EntityEntry entry = (row != null) ? held.getEntry(row) : null;
			if (entry != null) {
				assignments.apply(row, entry, this.session);
			}
		}
	}

	/**
	 * What a change of rows keeps others from, until the transaction ends.
	 */
	enum Lock {

		/** From changing the rows. */
		ROWS,

		/** Also from inserting rows that refer to them by a foreign key. */
		ROWS_AND_REFERENCES

	}

	/**
	 * Which of the rows an update changes. The database looks again at rows for which the
	 * update had to wait.
	 *
	 * @param deleted whether those that are deleted
	 * @param times when they were deleted, or null for any time
	 */
	private record Condition(boolean deleted, Instant @Nullable [] times) {

		static final Condition ACTIVE = new Condition(false, null);

		static final Condition DELETED = new Condition(true, null);

		static Condition deletedAt(Collection<Instant> times) {
			return new Condition(true, times.stream().distinct().toArray(Instant[]::new));
		}

	}

	/** What an update sets, by attribute. */
	private static final class Assignments {

		private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

		Assignments set(String attribute, @Nullable Object value) {
			this.values.put(attribute, value);
			return this;
		}

		List<String> of(AbstractEntityPersister entity) {
			List<String> known = List.of(entity.getPropertyNames());
			return this.values.keySet().stream().filter(known::contains).toList();
		}

		@Nullable Object value(String attribute) {
			return this.values.get(attribute);
		}

		void bind(AbstractEntityPersister entity, BiConsumer<String, Object> parameters) {
			for (String attribute : of(entity)) {
				Object value = value(attribute);
				if (value != null) {
					parameters.accept(attribute, value);
				}
			}
		}

		void apply(Object row, EntityEntry entry, SharedSessionContractImplementor session) {
			AbstractEntityPersister entity = (AbstractEntityPersister) entry.getPersister();
			@Nullable Object[] state = entry.getLoadedState().clone();
			for (String attribute : of(entity)) {
				int index = entity.getPropertyIndex(attribute);
				state[index] = value(attribute);
				entity.setValue(row, index, state[index]);
			}
			Object version = ((Long) entry.getVersion()) + 1;
			state[entity.getPropertyIndex("version")] = version;
			entry.postUpdate(row, state, version);
			((BaseEntity) row).settle();
		}

	}

	/** One statement. */
	private final class Update {

		private final AbstractEntityPersister table;

		private final Assignments assignments;

		private final Condition condition;

		Update(AbstractEntityPersister table, Assignments assignments, Condition condition) {
			this.table = table;
			this.assignments = assignments;
			this.condition = condition;
		}

		/**
		 * Locks the rows in the order of their ids and then changes them: a plain update
		 * takes them as they lie in the table, which is another order for every
		 * transaction. Their ids come as an array and not as rows to join, for which the
		 * planner tends to read the whole table.
		 */
		List<UUID> run(List<UUID> chunk, Lock lock) {
			if (Rows.this.session.getDialect() instanceof PostgreSQLDialect) {
				String sql = sql() + " where " + id() + " = any(array(" + select(lock) + ")) returning " + id();
				return bind(query(sql), chunk, true).getResultList();
			}
			List<UUID> matching = lock(chunk);
			if (!matching.isEmpty()) {
				var update = Rows.this.session.createNativeMutationQuery(sql() + " where " + id() + " = any(:ids)");
				this.assignments.bind(this.table, update::setParameter);
				update.setParameter("ids", matching.toArray(UUID[]::new)).executeUpdate();
			}
			return matching;
		}

		List<UUID> lock(List<UUID> chunk) {
			return bind(query(select(Lock.ROWS_AND_REFERENCES)), chunk, false).getResultList();
		}

		private String select(Lock lock) {
			return "select " + id() + " from " + tableName() + where() + " order by " + id()
					+ ((lock == Lock.ROWS) ? " for no key update" : " for update");
		}

		private NativeQuery<UUID> query(String sql) {
			return Rows.this.session.createNativeQuery(sql, UUID.class)
				.addSynchronizedEntityClass(Rows.this.entity.getMappedClass());
		}

		private NativeQuery<UUID> bind(NativeQuery<UUID> query, List<UUID> chunk, boolean values) {
			if (values) {
				this.assignments.bind(this.table, query::setParameter);
			}
			if (this.condition.times() != null) {
				query.setParameter("times", this.condition.times());
			}
			return query.setParameter("ids", chunk.toArray(UUID[]::new));
		}

		private String sql() {
			List<String> sets = new ArrayList<>();
			for (String attribute : this.assignments.of(this.table)) {
				String value = (this.assignments.value(attribute) != null) ? ":" + attribute : "null";
				sets.add(column(attribute) + " = " + value);
			}
			String version = this.table.getVersionColumnName();
			sets.add(version + " = " + version + " + 1");
			return "update " + tableName() + " set " + String.join(", ", sets);
		}

		private String where() {
			String where = " where " + id() + " = any(:ids) and " + column(SoftDeletable.FLAG) + " = "
					+ this.condition.deleted();
			return (this.condition.times() != null) ? where + " and " + column(SoftDeletable.TIME) + " = any(:times)"
					: where;
		}

		private String tableName() {
			return table(this.table);
		}

		private String column(String attribute) {
			return this.table.getPropertyColumnNames(attribute)[0];
		}

		private String id() {
			return this.table.getIdentifierColumnNames()[0];
		}

	}

}
