package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.entity.SoftDeleteAssociations.SoftDeleteAssociation;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * One operation that deletes: all its rows, at all levels, have the same time.
 * <p>
 * Rows are deleted as they are named. Dependent rows are handled once, when the outermost
 * part of the operation ends, with a query for each association and not for each row.
 * First come cascades and detached references, level by level. Then come the
 * restrictions, which rows of the cascade no longer violate. A violation throws an
 * exception, which rolls the transaction back.
 */
final class SoftDeleteOperation {

	private static final ThreadLocal<@Nullable SoftDeleteOperation> running = new ThreadLocal<>();

	private final SharedSessionContractImplementor session;

	private final EntityContext context;

	private final SoftDeleteAssociations associations;

	private final Instant at;

	private final Map<Class<?>, List<UUID>> deleted = new LinkedHashMap<>();

	/** Entities that the next flush deletes, without a bulk statement. */
	private final Map<UUID, BaseEntity> entities = new HashMap<>();

	private final Map<Class<?>, Set<UUID>> locked = new HashMap<>();

	private final Map<Object, Batch> open = new LinkedHashMap<>();

	private boolean cascading;

	private SoftDeleteOperation(SharedSessionContractImplementor session, SoftDeleteAssociations associations,
			Instant at) {
		this.session = session;
		this.context = EntityContext.of(session.getFactory());
		this.associations = associations;
		this.at = at;
	}

	/**
	 * Runs an operation on rows of a type, or a part of the current operation.
	 */
	static <R extends @Nullable Object> R during(SharedSessionContractImplementor session,
			SoftDeleteAssociations associations, Class<?> type, Collection<UUID> ids, Supplier<R> work) {
		return during(session, associations, type, ids, null, work);
	}

	/**
	 * Runs an operation on rows that may have been marked before.
	 * @param marked when they were marked, if they were
	 */
	static <R extends @Nullable Object> R during(SharedSessionContractImplementor session,
			SoftDeleteAssociations associations, Class<?> type, Collection<UUID> ids, @Nullable Instant marked,
			Supplier<R> work) {
		SoftDeleteOperation outer = running.get();
		if (outer != null && outer.session == session) {
			return work.get();
		}
		ReadOnlyTransactions.refuse(session);
		SoftDeleteOperation operation = new SoftDeleteOperation(session, associations,
				OperationTime.of(session, associations, type, ids, marked));
		running.set(operation);
		try {
			R result = work.get();
			SoftDeleteScope.active(operation::complete);
			return result;
		}
		finally {
			if (outer != null) {
				running.set(outer);
			}
			else {
				running.remove();
			}
		}
	}

	static SoftDeleteOperation running() {
		SoftDeleteOperation operation = running.get();
		if (operation == null) {
			throw new IllegalStateException("No deletion is running");
		}
		return operation;
	}

	/** Whether the session is following the cascade of a soft-deleted row. */
	static boolean isCascading(SharedSessionContractImplementor session) {
		SoftDeleteOperation operation = running.get();
		return operation != null && operation.session == session && operation.cascading;
	}

	/**
	 * Follows the cascade of a soft-deleted row to active rows, whatever the current
	 * scope shows.
	 */
	void cascade(Runnable work) {
		boolean outer = this.cascading;
		this.cascading = true;
		try {
			SoftDeleteScope.active(work);
		}
		finally {
			this.cascading = outer;
		}
	}

	Instant at() {
		return this.at;
	}

	String by() {
		return this.context.currentUser();
	}

	/** Adds a row whose own cascade Hibernate follows. */
	void deleted(BaseEntity entity) {
		this.entities.put(entity.getId(), entity);
		add(entity.getClass(), List.of(entity.getId()), false);
	}

	/** Adds a row whose own cascade has not been followed. */
	void deletedAlone(BaseEntity entity) {
		this.entities.put(entity.getId(), entity);
		add(entity.getClass(), List.of(entity.getId()), true);
	}

	/** Deletes rows in bulk, and returns the ids of those that were active. */
	List<UUID> delete(Class<?> type, Collection<UUID> ids, @Nullable String reason) {
		boolean awaits = this.associations.of(type).stream().anyMatch(SoftDeleteAssociation::awaitsReferences);
		List<UUID> rows = rows(type).delete(ids, this.at, by(), reason,
				awaits ? RowUpdate.Lock.ROWS_AND_REFERENCES : RowUpdate.Lock.ROWS);
		if (awaits) {
			this.locked.computeIfAbsent(type, (key) -> new HashSet<>()).addAll(rows);
		}
		if (!rows.isEmpty()) {
			add(type, rows, true);
		}
		return rows;
	}

	/** One batch for each type, however many single rows are added. */
	private void add(Class<?> type, List<UUID> ids, boolean owns) {
		this.open.computeIfAbsent(List.of(type, owns), (key) -> new Batch(type, new ArrayList<>(), owns))
			.ids()
			.addAll(ids);
		this.deleted.computeIfAbsent(type, (key) -> new ArrayList<>()).addAll(ids);
	}

	private void complete() {
		while (!this.open.isEmpty()) {
			List<Batch> batches = List.copyOf(this.open.values());
			this.open.clear();
			for (Batch batch : batches) {
				awaitReferences(batch.type(), batch.ids(), OnSoftDelete.Action.CASCADE);
				for (SoftDeleteAssociation association : this.associations.of(batch.type())) {
					complete(batch, association);
				}
			}
		}
		this.deleted.forEach(this::refuseIfRestricted);
		SoftDeleteEvents.publishDeleted(this.session, this.context, this.deleted, this.at, this::isWritten);
	}

	/** An entity is not deleted without a flush. */
	private boolean isWritten(UUID id) {
		BaseEntity entity = this.entities.get(id);
		return entity == null || entity.state().isDeletionWritten();
	}

	private void complete(Batch batch, SoftDeleteAssociation association) {
		if (association.policy() == null && !batch.owns()) {
			return;
		}
		if (association.cascades()) {
			Set<UUID> dependents = activeDependents(batch, association).keySet();
			if (!dependents.isEmpty()) {
				delete(association.from(), dependents, null);
			}
		}
		else if (association.policy() == OnSoftDelete.Action.DETACH) {
			Set<UUID> detached = activeDependents(batch, association).keySet();
			if (!detached.isEmpty()) {
				rows(association.from()).detach(detached, association.attribute(), this.at, by());
			}
		}
	}

	private void refuseIfRestricted(Class<?> type, List<UUID> ids) {
		awaitReferences(type, ids, OnSoftDelete.Action.RESTRICT);
		for (SoftDeleteAssociation association : this.associations.of(type)) {
			if (association.policy() == OnSoftDelete.Action.RESTRICT) {
				activeDependents(new Batch(type, ids, false), association).values()
					.stream()
					.findFirst()
					.ifPresent((id) -> {
						throw new StillReferencedException(type, id, association.from(), association.attribute());
					});
			}
		}
	}

	/**
	 * Waits for transactions that are inserting a reference with a policy, because their
	 * rows become visible only then. The lock of their foreign key permits an update of
	 * the row, but not this one.
	 */
	private void awaitReferences(Class<?> type, Collection<UUID> ids, OnSoftDelete.Action policy) {
		if (this.associations.of(type).stream().anyMatch((association) -> association.policy() == policy)) {
			Set<UUID> locked = this.locked.computeIfAbsent(type, (key) -> new HashSet<>());
			List<UUID> missing = ids.stream().filter(locked::add).toList();
			rows(type).lockDeleted(missing);
		}
	}

	private Map<UUID, UUID> activeDependents(Batch batch, SoftDeleteAssociation association) {
		return association.activeDependents(this.session, rows(association.to()), batch.ids());
	}

	private BulkUpdate rows(Class<?> type) {
		return new BulkUpdate(this.session, type, this.context.properties().bulkChunkSize());
	}

	/**
	 * Deleted rows that other rows may depend on.
	 *
	 * @param type their type
	 * @param ids their ids
	 * @param owns whether the rows that they own have yet to be deleted
	 */
	private record Batch(Class<?> type, List<UUID> ids, boolean owns) {
	}

}
