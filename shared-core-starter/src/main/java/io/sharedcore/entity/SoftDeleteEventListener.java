package io.sharedcore.entity;

import java.util.Set;

import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.internal.DefaultDeleteEventListener;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code remove}, cascades and {@code orphanRemoval} into updates.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). A custom SQL delete is not sufficient:
 * it still removes element collections, join rows and subclass rows. So there is no
 * delete action at all. The entity is marked, its cascade is followed, and the flush
 * writes an ordinary, versioned update. {@code @PreRemove} is called here,
 * {@code @PostRemove} by the {@link StoredStateListener}.
 */
final class SoftDeleteEventListener extends DefaultDeleteEventListener {

	private final LazySoftDeleteAssociations associations;

	SoftDeleteEventListener(LazySoftDeleteAssociations associations) {
		this.associations = associations;
	}

	@Override
	public void onDelete(DeleteEvent event) {
		delete(event, DeleteContext.create());
	}

	/**
	 * Entities in the cascade of a deleted row stay, unless they are soft-deletable, too.
	 */
	@Override
	public void onDelete(DeleteEvent event, DeleteContext visited) {
		boolean stays = SoftDeleteOperation.isCascading(event.getSession())
				&& !SoftDeletable.is(Hibernate.getClass(event.getObject()));
		if (!stays) {
			delete(event, visited);
		}
	}

	private void delete(DeleteEvent event, DeleteContext visited) {
		EventSource session = event.getSession();
		Object target = session.getPersistenceContextInternal().unproxyAndReassociate(event.getObject());
		EntityEntry entry = session.getPersistenceContextInternal().getEntry(target);
		if (!(target instanceof BaseEntity entity) || entry == null || entry.getStatus().isDeletedOrGone()) {
			super.onDelete(event, visited);
			return;
		}
		if (visited.add(entity) && !MarkedEntitiesFlushEventListener.wasDeleted(entity, entry)) {
			SoftDeleteOperation.during(session, this.associations.of(session), entity.getClass(),
					Set.of(entity.getId()), entity.getDeletedAt(), () -> remove(entity, entry, session, visited));
		}
	}

	private @Nullable Void remove(BaseEntity entity, EntityEntry entry, EventSource session, DeleteContext visited) {
		SoftDeleteOperation operation = SoftDeleteOperation.running();
		entity.belongsTo(EntityContext.of(session.getFactory()));
		if (!entity.isDeleted() || !entity.state().isCascaded()) {
			entity.state().beforeRemoval();
			callbacks(session.getFactory()).preRemove(entity);
		}
		if (entity.markDeleted(operation.at(), operation.by())) {
			entity.state().removed();
			NaturalIds.forget(entity, session.getPersistenceContextInternal());
		}
		if (entity.state().cascade()) {
			entity.deletedWith(operation.at());
			operation.deleted(entity);
			operation.cascade(() -> {
				cascadeBeforeDelete(session, entry.getPersister(), entity, visited);
				cascadeAfterDelete(session, entry.getPersister(), entity, visited);
			});
		}
		return null;
	}

	/** JPA's callbacks: on the entity, its superclasses and its listeners. */
	static CallbackRegistry callbacks(SessionFactoryImplementor factory) {
		return factory.getEventEngine().getCallbackRegistry();
	}

}
