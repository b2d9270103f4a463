package io.sharedcore.entity;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

import org.springframework.util.ClassUtils;

/**
 * Remembers the state of an entity in the database, and calls {@code @PostRemove} after a
 * removal is written.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): Hibernate keeps the stored state of
 * entities that it may update, but not of read-only ones.
 */
final class StoredStateListener implements PostInsertEventListener, PostUpdateEventListener {

	/** Hibernate 7.1 has another type for it. */
	private static final boolean EVENTS_HAVE_THEIR_SESSION = ClassUtils
		.hasMethod(SharedSessionContractImplementor.class, "statelessWithOptions");

	@Override
	public void onPostInsert(PostInsertEvent event) {
		if (event.getEntity() instanceof BaseEntity entity) {
			stored(entity, event.getPersister());
		}
	}

	@Override
	public void onPostUpdate(PostUpdateEvent event) {
		if (event.getEntity() instanceof BaseEntity entity) {
			raiseVersionOfReadOnly(entity, event);
			stored(entity, event.getPersister());
		}
	}

	private static void stored(BaseEntity entity, EntityPersister persister) {
		entity.stored();
		if (entity.isDeleted() && entity.state().afterRemoval()) {
			SoftDeleteEventListener.callbacks(persister.getFactory()).postRemove(entity);
		}
	}

	/** Hibernate expects no new version of a read-only entity. */
	private static void raiseVersionOfReadOnly(BaseEntity entity, PostUpdateEvent event) {
		if (EVENTS_HAVE_THEIR_SESSION && !event.getSession().isStatelessSession()) {
			PersistenceContext context = event.getSession().getPersistenceContextInternal();
			EntityEntry entry = context.getEntry(entity);
			if (entry.getStatus() == Status.READ_ONLY) {
				Object version = event.getState()[event.getPersister().getVersionPropertyIndex()];
				EntityEntries.updatedReadOnly(entity, entry, version, context);
			}
		}
	}

	@Override
	public boolean requiresPostCommitHandling(EntityPersister persister) {
		return false;
	}

}
