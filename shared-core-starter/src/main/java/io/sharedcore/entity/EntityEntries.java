package io.sharedcore.entity;

import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;
import org.jspecify.annotations.Nullable;

/**
 * Tells the persistence context that the row of a managed entity was updated.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5), whose own way keeps neither the changes that
 * an enhanced entity has tracked and not written yet, nor the version of a read-only one.
 */
final class EntityEntries {

	private EntityEntries() {
	}

	/**
	 * The row was updated by a bulk statement, whose values the entity has already.
	 * @param entity the entity
	 * @param entry its entry
	 * @param state the state of the row, or null where none is kept: it is read-only
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

	/** The entry of a read-only entity takes no other version: it is replaced. */
	static void updatedReadOnly(BaseEntity entity, EntityEntry entry, Object version, PersistenceContext context) {
		entry.getPersister().setValue(entity, entry.getPersister().getVersionPropertyIndex(), version);
		context.addEntry(entity, Status.READ_ONLY, null, entry.getRowId(), entry.getId(), version, LockMode.READ, true,
				entry.getPersister(), false);
	}

}
