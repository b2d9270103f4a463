package io.sharedcore.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteAssociations.SoftDeleteAssociation;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The time of an operation, which distinguishes its rows from rows that were deleted
 * before.
 * <p>
 * A clock that advances is sufficient. A clock that stands still or steps back may return
 * a time that dependent rows already have. Only then the database is queried, and the
 * time is one microsecond after the latest of their times.
 * <p>
 * The queries never flush: an operation may begin inside a flush, and a second flush
 * would begin the same operation again. Rows that are only deleted in memory are looked
 * up in memory.
 */
final class OperationTime {

	private final SharedSessionContractImplementor session;

	private final SoftDeleteAssociations associations;

	private final int chunkSize;

	private Instant at;

	private OperationTime(SharedSessionContractImplementor session, SoftDeleteAssociations associations,
			EntityContext context, Instant at) {
		this.session = session;
		this.associations = associations;
		this.chunkSize = context.properties().bulkChunkSize();
		this.at = at;
	}

	/**
	 * The time of an operation on rows of a type.
	 * @param marked when the rows were marked, if they were marked before the operation
	 */
	static Instant of(SharedSessionContractImplementor session, SoftDeleteAssociations associations, Class<?> type,
			Collection<UUID> ids, @Nullable Instant marked) {
		EntityContext context = EntityContext.of(session.getFactory());
		OperationTime time = new OperationTime(session, associations, context,
				(marked != null) ? marked : context.now());
		if (!context.isLatest(time.at)) {
			time.advancePastDependents(type, ids, new LinkedHashSet<>());
		}
		return time.at;
	}

	private void advancePastDependents(Class<?> type, Collection<UUID> ids, Set<UUID> visited) {
		for (SoftDeleteAssociation association : this.associations.of(type)) {
			if (association.cascades()) {
				BulkUpdate rows = new BulkUpdate(this.session, association.to(), this.chunkSize);
				association.deletedAt(this.session, rows, ids).ifPresent(this::pass);
				advancePastEntities(association.from());
				Map<UUID, UUID> active = association.activeDependents(this.session, rows, ids, FlushMode.MANUAL);
				active.keySet().removeAll(visited);
				visited.addAll(active.keySet());
				if (!active.isEmpty()) {
					advancePastDependents(association.from(), active.keySet(), visited);
				}
			}
		}
	}

	/**
	 * Only the database knows which of them depend on the rows, so each row of the type
	 * counts.
	 */
	private void advancePastEntities(Class<?> type) {
		if (!this.session.isStatelessSession()) {
			for (var managed : this.session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
				if (type.isInstance(managed.getKey()) && managed.getKey() instanceof BaseEntity entity
						&& entity.getDeletedAt() != null
						&& !MarkedEntitiesFlushEventListener.wasDeleted(entity, managed.getValue())) {
					pass(entity.getDeletedAt());
				}
			}
		}
	}

	private void pass(Instant before) {
		if (!before.isBefore(this.at)) {
			this.at = before.plus(1, ChronoUnit.MICROS);
		}
	}

}
