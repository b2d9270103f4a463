package io.sharedcore.entity;

import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;
import org.jspecify.annotations.Nullable;

/**
 * Informs the persistence context that the row of a managed entity was updated.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). Hibernate's own method loses unwritten
 * changes that an enhanced entity has tracked, and the version of a read-only entity.
 */
final class EntityEntries {

	private EntityEntries() {
	}

	/**
	 * Records an update by a bulk statement, whose values the entity already has.
	 * @param entity the entity
	 * @param entry its entry
	 * @param state the state of the row, or null for a read-only entity, whose state is
	 * not kept
	 * @param version the new version of the row
	 * @param context the persistence context
	 */
	static void updated(BaseEntity entity, EntityEntry entry, @Nullable Object @Nullable [] state, Object version,
			PersistenceContext context) {
		if (entry.getStatus() == Status.READ_ONLY) {
			updatedReadOnly(entity, entry, version, context);
		}
		else if (entity instanceof SelfDirtinessTracker tracker) {
			String[] tracked = tracker.$$_hibernate_getDirtyAttributes();
			entry.postUpdate(entity, state, version);
			for (String attribute : tracked) {
				tracker.$$_hibernate_trackChange(attribute);
			}
		}
		else {
			entry.postUpdate(entity, state, version);
		}
		entity.state().cascade();
		entity.stored();
	}

	/**
	 * The version in the entry of a read-only entity cannot change, so the entry is
	 * replaced.
	 */
	static void updatedReadOnly(BaseEntity entity, EntityEntry entry, Object version, PersistenceContext context) {
		entry.getPersister().setValue(entity, entry.getPersister().getVersionPropertyIndex(), version);
		context.addEntry(entity, Status.READ_ONLY, null, entry.getRowId(), entry.getId(), version, LockMode.READ, true,
				entry.getPersister(), false);
	}

}
