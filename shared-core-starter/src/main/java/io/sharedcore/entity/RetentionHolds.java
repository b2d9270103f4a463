package io.sharedcore.entity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Legal holds: a row on hold is neither purged nor erased, however long it has been
 * deleted. A bean of this type exists if JPA is present. Its table is required from the
 * time when the bean is created: see the Flyway location
 * {@code classpath:db/shared-core/retention}.
 * <p>
 * A row has at most one hold. In a hierarchy of entities it does not matter which of the
 * row's types is given. All methods join the current transaction, or run in their own.
 */
public interface RetentionHolds {

	/**
	 * Places a hold on a row, deleted or not. A hold that is already placed gets the new
	 * reason. A purge that is removing the row is awaited.
	 * @param entityType the type of the entity
	 * @param id the id of the row
	 * @param reason why the row must be kept, for people
	 * @return whether the row exists; if it does not, it was never there, or is already
	 * purged, and the hold protects nothing
	 * @throws IllegalArgumentException if the type is not an entity with a {@code UUID}
	 * key, or the reason is blank
	 */
	boolean place(Class<?> entityType, UUID id, String reason);

	/**
	 * Releases the hold of a row.
	 * @param entityType the type of the entity
	 * @param id the id of the row
	 * @return whether there was a hold
	 * @throws IllegalArgumentException if the type is not an entity with a {@code UUID}
	 * key
	 */
	boolean release(Class<?> entityType, UUID id);

	/**
	 * Whether a row is on hold.
	 * @param entityType the type of the entity
	 * @param id the id of the row
	 * @return whether it is
	 * @throws IllegalArgumentException if the type is not an entity with a {@code UUID}
	 * key
	 */
	default boolean isHeld(Class<?> entityType, UUID id) {
		return !heldAmong(entityType, Set.of(id)).isEmpty();
	}

	/**
	 * The rows on hold among the given ones. A hold that is placed at the same time is
	 * only certain to be seen if the rows are locked before ({@code for update}).
	 * @param entityType the type of the entity
	 * @param ids the ids of the rows
	 * @return the ids of those on hold
	 * @throws IllegalArgumentException if the type is not an entity with a {@code UUID}
	 * key
	 */
	Set<UUID> heldAmong(Class<?> entityType, Collection<UUID> ids);

}
