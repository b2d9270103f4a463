package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.entity.SoftDeleteAssociations.SoftDeleteAssociation;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;

/**
 * One operation that restores rows, and exactly the rows of their deletions' cascades, at
 * every level.
 * <p>
 * The cascade is found by the same associations as for the deletion, and by the equal
 * time of a row and its dependent rows. All of it is looked up before anything is changed
 * or flushed, while the times exist.
 */
final class RestoreOperation {

	private final SharedSessionContractImplementor session;

	private final EntityContext context;

	private final SoftDeleteAssociations associations;

	private final Map<Class<?>, Map<UUID, Instant>> cascaded = new LinkedHashMap<>();

	RestoreOperation(SharedSessionContractImplementor session, SoftDeleteAssociations associations) {
		this.session = session;
		this.context = EntityContext.of(session.getFactory());
		this.associations = associations;
	}

	/** Restores rows, and returns the ids of those that were deleted. */
	List<UUID> restore(Class<?> type, Collection<UUID> given) {
		ReadOnlyTransactions.refuse(this.session);
		Collection<UUID> ids = isOwner(type) ? rows(type).lockDeleted(given) : given;
		collect(type, ids);
		Instant at = this.context.now();
		String by = this.context.currentUser();
		Map<Class<?>, List<UUID>> restored = new LinkedHashMap<>();
		List<UUID> named = restoring(type, () -> rows(type).restore(ids, at, by));
		restored.put(type, new ArrayList<>(named));
		restoreCascaded(restored, at, by);
		SoftDeleteEvents.publishRestored(this.session, this.context, restored, at);
		return named;
	}

	/** Restores the cascade of rows that are being restored. */
	void restoreCascaded(Class<?> type, Collection<UUID> ids) {
		collect(type, ids);
		Instant at = this.context.now();
		Map<Class<?>, List<UUID>> restored = new LinkedHashMap<>();
		restored.put(type, new ArrayList<>(ids));
		restoreCascaded(restored, at, this.context.currentUser());
		SoftDeleteEvents.publishRestored(this.session, this.context, restored, at);
	}

	/**
	 * The cascade of rows is only known once no other transaction can restore them.
	 * Otherwise rows that were deleted since would be restored, too.
	 */
	private boolean isOwner(Class<?> type) {
		return this.associations.of(type).stream().anyMatch(SoftDeleteAssociation::cascades);
	}

	private void collect(Class<?> type, Collection<UUID> ids) {
		for (SoftDeleteAssociation association : this.associations.of(type)) {
			if (association.cascades()) {
				Map<UUID, Instant> found = association.cascaded(this.session, rows(association.to()), ids);
				Map<UUID, Instant> known = this.cascaded.computeIfAbsent(association.from(),
						(key) -> new LinkedHashMap<>());
				found.keySet().removeAll(known.keySet());
				if (!found.isEmpty()) {
					known.putAll(found);
					collect(association.from(), found.keySet());
				}
			}
		}
	}

	private void restoreCascaded(Map<Class<?>, List<UUID>> restored, Instant at, String by) {
		this.cascaded.forEach((type, times) -> restored.computeIfAbsent(type, (key) -> new ArrayList<>())
			.addAll(restoring(type, () -> rows(type).restoreCascaded(times, at, by))));
	}

	private static List<UUID> restoring(Class<?> type, Supplier<List<UUID>> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			throw conflict(type, ex);
		}
	}

	/** Translates the violation of a unique value. */
	static RuntimeException conflict(Class<?> type, RuntimeException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConstraintViolationException violation
					&& violation.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE) {
				return new RestoreConflictException(type, violation.getConstraintName(), ex);
			}
		}
		return ex;
	}

	private BulkUpdate rows(Class<?> type) {
		return new BulkUpdate(this.session, type, this.context.properties().bulkChunkSize());
	}

}
