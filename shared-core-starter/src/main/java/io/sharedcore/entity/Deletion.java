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

import io.sharedcore.entity.Links.Link;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * One operation that deletes: however many rows, at however many levels, they carry one
 * time.
 * <p>
 * Rows are deleted as they are named; what hangs on them is dealt with once, when the
 * outermost part of the operation ends, so that it takes a query for each kind of link
 * and not for each row. First what goes along and what is detached, level by level; then
 * the restrictions, of which rows that went along are no part any more. A violated one
 * ends in an exception, which rolls the transaction back.
 */
final class Deletion {

	private static final ThreadLocal<@Nullable Deletion> running = new ThreadLocal<>();

	private final SharedSessionContractImplementor session;

	private final EntityContext context;

	private final Links links;

	private final Instant at;

	private final Map<Class<?>, List<UUID>> deleted = new LinkedHashMap<>();

	/** What the next flush deletes, and no bulk statement. */
	private final Map<UUID, BaseEntity> entities = new HashMap<>();

	private final Map<Class<?>, Set<UUID>> locked = new HashMap<>();

	private final Map<Object, Batch> open = new LinkedHashMap<>();

	private boolean cascading;

	private Deletion(SharedSessionContractImplementor session, Links links, Instant at) {
		this.session = session;
		this.context = EntityContext.of(session.getFactory());
		this.links = links;
		this.at = at;
	}

	/**
	 * Runs an operation on rows of a type, or a part of the operation that runs already.
	 */
	static <R extends @Nullable Object> R during(SharedSessionContractImplementor session, Links links, Class<?> type,
			Collection<UUID> ids, Supplier<R> work) {
		return during(session, links, type, ids, null, work);
	}

	/**
	 * Runs an operation on rows that may have been marked before.
	 * @param marked when they were marked, if they were
	 */
	static <R extends @Nullable Object> R during(SharedSessionContractImplementor session, Links links, Class<?> type,
			Collection<UUID> ids, @Nullable Instant marked, Supplier<R> work) {
		Deletion outer = running.get();
		if (outer != null && outer.session == session) {
			return work.get();
		}
		ReadOnlyTransactions.refuse(session);
		Deletion operation = new Deletion(session, links, OperationTime.of(session, links, type, ids, marked));
		running.set(operation);
		try {
			R result = work.get();
			SoftDeleteScope.active(operation::settle);
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

	static Deletion running() {
		Deletion operation = running.get();
		if (operation == null) {
			throw new IllegalStateException("No deletion is running");
		}
		return operation;
	}

	/** Whether the session follows the cascade of a row that is deleted softly. */
	static boolean isCascading(SharedSessionContractImplementor session) {
		Deletion operation = running.get();
		return operation != null && operation.session == session && operation.cascading;
	}

	/**
	 * Follows the cascade of a row that is deleted softly: to active rows, whatever the
	 * scope in which the row is deleted shows.
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

	/** Takes note of a row whose own cascade Hibernate follows. */
	void deleted(BaseEntity entity) {
		this.entities.put(entity.getId(), entity);
		add(entity.getClass(), List.of(entity.getId()), false);
	}

	/** Takes note of a row whose own cascade nobody has followed. */
	void deletedAlone(BaseEntity entity) {
		this.entities.put(entity.getId(), entity);
		add(entity.getClass(), List.of(entity.getId()), true);
	}

	/** Deletes rows in bulk, and says which of them were active. */
	List<UUID> delete(Class<?> type, Collection<UUID> ids, @Nullable String reason) {
		boolean awaits = this.links.of(type).stream().anyMatch(Link::awaitsReferences);
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

	/** One batch for each type, however many rows are named one by one. */
	private void add(Class<?> type, List<UUID> ids, boolean owns) {
		this.open.computeIfAbsent(List.of(type, owns), (key) -> new Batch(type, new ArrayList<>(), owns))
			.ids()
			.addAll(ids);
		this.deleted.computeIfAbsent(type, (key) -> new ArrayList<>()).addAll(ids);
	}

	private void settle() {
		while (!this.open.isEmpty()) {
			List<Batch> batches = List.copyOf(this.open.values());
			this.open.clear();
			for (Batch batch : batches) {
				awaitReferences(batch.type(), batch.ids(), OnSoftDelete.Action.CASCADE);
				for (Link link : this.links.of(batch.type())) {
					settle(batch, link);
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

	private void settle(Batch batch, Link link) {
		if (link.policy() == null && !batch.owns()) {
			return;
		}
		if (link.takesAlong()) {
			Set<UUID> along = hanging(batch, link).keySet();
			if (!along.isEmpty()) {
				delete(link.from(), along, null);
			}
		}
		else if (link.policy() == OnSoftDelete.Action.DETACH) {
			Set<UUID> detached = hanging(batch, link).keySet();
			if (!detached.isEmpty()) {
				rows(link.from()).detach(detached, link.attribute(), this.at, by());
			}
		}
	}

	private void refuseIfRestricted(Class<?> type, List<UUID> ids) {
		awaitReferences(type, ids, OnSoftDelete.Action.RESTRICT);
		for (Link link : this.links.of(type)) {
			if (link.policy() == OnSoftDelete.Action.RESTRICT) {
				hanging(new Batch(type, ids, false), link).values().stream().findFirst().ifPresent((id) -> {
					throw new StillReferencedException(type, id, link.from(), link.attribute());
				});
			}
		}
	}

	/**
	 * Waits for those who are inserting a reference of a policy, whose rows show only
	 * then: their foreign key's lock lets the update of a row pass, but not this one.
	 */
	private void awaitReferences(Class<?> type, Collection<UUID> ids, OnSoftDelete.Action policy) {
		if (this.links.of(type).stream().anyMatch((link) -> link.policy() == policy)) {
			Set<UUID> locked = this.locked.computeIfAbsent(type, (key) -> new HashSet<>());
			List<UUID> missing = ids.stream().filter(locked::add).toList();
			rows(type).lockDeleted(missing);
		}
	}

	private Map<UUID, UUID> hanging(Batch batch, Link link) {
		return link.hanging(this.session, rows(link.to()), batch.ids());
	}

	private Rows rows(Class<?> type) {
		return new Rows(this.session, type, this.context.properties().bulkChunkSize());
	}

	/**
	 * Rows that were deleted and on which others may hang.
	 *
	 * @param type their type
	 * @param ids their ids
	 * @param owns whether what they own has yet to be deleted
	 */
	private record Batch(Class<?> type, List<UUID> ids, boolean owns) {
	}

}
