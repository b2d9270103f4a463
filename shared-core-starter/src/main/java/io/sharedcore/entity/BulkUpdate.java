package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of one type in bulk. For each chunk, a query selects the rows that the
 * session sees, and an update changes exactly these. The update increments the versions.
 * Caches are invalidated, and entities in the persistence context are updated.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5) for the persistence context.
 */
final class BulkUpdate {

	/**
	 * The maximum number of parameters in a list: longer lists cost more to parse.
	 */
	private static final int MAX_LISTED_IDS = 1000;

	/** The order of the database: {@link UUID#compareTo} compares signed numbers. */
	static final Comparator<UUID> ORDER = (one, other) -> {
		int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
	};

	private final SharedSessionContractImplementor session;

	private final AbstractEntityPersister entity;

	private final Class<?> type;

	private final int chunkSize;

	BulkUpdate(SharedSessionContractImplementor session, Class<?> type, int chunkSize) {
		this.session = session;
		this.entity = (AbstractEntityPersister) session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
		this.type = this.entity.getMappedClass();
		this.chunkSize = chunkSize;
	}

	/** Deletes the active rows among the given ones, and returns their ids. */
	List<UUID> delete(Collection<UUID> ids, Instant at, String by, @Nullable String reason, RowUpdate.Lock lock) {
		List<UUID> deleted = update(ids, RowChange.deletion(this.type, at, by, reason), RowUpdate.Condition.ACTIVE,
				lock);
		notifyListener(deleted, (listener, rows) -> listener.deleted(this.session, this.type, rows));
		return deleted;
	}

	/** Restores the deleted rows among the given ones, and returns their ids. */
	List<UUID> restore(Collection<UUID> ids, Instant at, String by) {
		return restore(ids, at, by, RowUpdate.Condition.DELETED);
	}

	/**
	 * Restores the given rows whose deletion still has the given time, and returns their
	 * ids.
	 */
	List<UUID> restoreCascaded(Map<UUID, Instant> times, Instant at, String by) {
		return restore(times.keySet(), at, by, RowUpdate.Condition.deletedAt(times.values()));
	}

	private List<UUID> restore(Collection<UUID> ids, Instant at, String by, RowUpdate.Condition condition) {
		List<UUID> restored = update(ids, RowChange.restoration(this.type, at, by), condition, RowUpdate.Lock.ROWS);
		notifyListener(restored, (listener, rows) -> listener.restored(this.session, this.type, rows));
		return restored;
	}

	/** Sets a reference to null in the active rows among the given ones. */
	void detach(Collection<UUID> ids, String attribute, Instant at, String by) {
		List<UUID> detached = update(ids, RowChange.detachment(this.type, attribute, at, by),
				RowUpdate.Condition.ACTIVE, RowUpdate.Lock.ROWS);
		notifyListener(detached, (listener, rows) -> listener.detached(this.session, this.type, rows, attribute));
	}

	private void notifyListener(Collection<UUID> ids, BiConsumer<BulkChangeListener, Set<UUID>> call) {
		BulkChangeListener listener = BulkChangeListener.of(this.session);
		if (listener != null && !ids.isEmpty()) {
			call.accept(listener, Collections.unmodifiableSet(new LinkedHashSet<>(ids)));
		}
	}

	/**
	 * Locks the deleted rows among the given ones until the transaction ends, and returns
	 * their ids.
	 */
	List<UUID> lockDeleted(Collection<UUID> ids) {
		RowChange none = new RowChange(Map.of());
		return inTables(ids, none, RowUpdate.Condition.DELETED,
				(update, chunk) -> update.lock(chunk, RowUpdate.Lock.ROWS_AND_REFERENCES));
	}

	/**
	 * Processes the ids in chunks, for statements that take them as a list of parameters,
	 * as HQL does.
	 */
	void inLists(Collection<UUID> ids, Consumer<List<UUID>> work) {
		inChunks(ids, Math.min(this.chunkSize, MAX_LISTED_IDS), work);
	}

	/**
	 * Processes the ids in chunks, in the order of the ids. Two transactions that change
	 * the same rows then wait for each other without a deadlock.
	 */
	private static void inChunks(Collection<UUID> ids, int chunkSize, Consumer<List<UUID>> work) {
		List<UUID> list = ids.stream().sorted(ORDER).toList();
		for (int start = 0; start < list.size(); start += chunkSize) {
			work.accept(list.subList(start, Math.min(start + chunkSize, list.size())));
		}
	}

	private List<UUID> update(Collection<UUID> ids, RowChange change, RowUpdate.Condition condition,
			RowUpdate.Lock lock) {
		List<UUID> changed = inTables(ids, change, condition, (update, chunk) -> update.run(chunk, lock));
		if (!changed.isEmpty()) {
			BulkOperationCleanupAction.schedule(this.session, this.entity);
			refresh(changed, change);
		}
		return changed;
	}

	/** Runs a statement for each chunk of the visible rows and each of their tables. */
	private List<UUID> inTables(Collection<UUID> ids, RowChange change, RowUpdate.Condition condition,
			Statement statement) {
		Collection<UUID> visible = visible(ids, condition.visibility());
		List<UUID> found = new ArrayList<>();
		for (AbstractEntityPersister table : tables()) {
			RowUpdate update = new RowUpdate(this.session, table, change, condition);
			inChunks(visible, this.chunkSize, (chunk) -> found.addAll(statement.run(update, chunk)));
		}
		return found;
	}

	private Collection<UUID> visible(Collection<UUID> ids, Visibility visibility) {
		VisibleRowsQuery query = new VisibleRowsQuery(this.session, this.type);
		if (query.isUnconditional(this.entity)) {
			return ids;
		}
		List<UUID> visible = new ArrayList<>();
		inChunks(ids, this.chunkSize, (chunk) -> visible.addAll(query.among(chunk, visibility)));
		return visible;
	}

	/** The entities that have the library's columns in a table of their own. */
	private List<AbstractEntityPersister> tables() {
		if (!(this.entity instanceof UnionSubclassEntityPersister)) {
			return List.of(this.entity);
		}
		return this.entity.getSubclassEntityNames()
			.stream()
			.map((name) -> (AbstractEntityPersister) this.session.getFactory()
				.getMappingMetamodel()
				.getEntityDescriptor(name))
			.filter((part) -> !part.isAbstract())
			.toList();
	}

	private void refresh(Collection<UUID> ids, RowChange change) {
		if (this.session.isStatelessSession()) {
			return;
		}
		PersistenceContext held = this.session.getPersistenceContextInternal();
		if (held.getNumberOfManagedEntities() == 0) {
			return;
		}
		for (UUID id : ids) {
			Object row = held.getEntity(this.session.generateEntityKey(id, this.entity));
			EntityEntry entry = (row instanceof BaseEntity entity && entity.isLoaded()) ? held.getEntry(row) : null;
			if (entry != null) {
				change.apply((BaseEntity) row, entry, held);
			}
		}
	}

	/** The statement for one chunk of rows in one table. */
	private interface Statement {

		List<UUID> run(RowUpdate update, List<UUID> chunk);

	}

}
