package io.sharedcore.entity;

import org.hibernate.Hibernate;
import org.hibernate.ObjectDeletedException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to write other state over an entity that was removed in the same persistence
 * context, as Hibernate does for a plain entity. The entity would be active again, and
 * the rows of its cascade would stay deleted.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): for Hibernate, a removed entity is an
 * ordinary managed entity.
 */
final class RemovedEntityListener implements MergeEventListener, RefreshEventListener {

	@Override
	public void onMerge(MergeEvent event) {
		if (Hibernate.isInitialized(event.getOriginal())
				&& Hibernate.unproxy(event.getOriginal()) instanceof BaseEntity copy && !copy.isDeleted()) {
			refuse(managed(copy, event), "merge");
		}
	}

	@Override
	public void onMerge(MergeEvent event, MergeContext copied) {
		onMerge(event);
	}

	@Override
	public void onRefresh(RefreshEvent event) {
		if (Hibernate.isInitialized(event.getObject())
				&& Hibernate.unproxy(event.getObject()) instanceof BaseEntity entity
				&& !entity.state().isDeletedInDatabase()) {
			refuse(entity, "refresh");
		}
	}

	@Override
	public void onRefresh(RefreshEvent event, RefreshContext refreshed) {
		onRefresh(event);
	}

	private static @Nullable Object managed(BaseEntity copy, MergeEvent event) {
		SharedSessionContractImplementor session = event.getSession();
		EntityPersister persister = session.getEntityPersister(event.getEntityName(), copy);
		return session.getPersistenceContextInternal().getEntity(session.generateEntityKey(copy.getId(), persister));
	}

	private static void refuse(@Nullable Object managed, String operation) {
		if (managed instanceof BaseEntity entity && entity.isLoaded() && entity.isDeleted()
				&& entity.state().isRemoved()) {
			throw new ObjectDeletedException("deleted instance passed to " + operation, entity.getId(),
					entity.getClass().getName());
		}
	}

}
