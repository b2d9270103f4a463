package io.sharedcore.entity;

import java.util.Set;

import org.hibernate.StaleObjectStateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;

/**
 * Turns the deletes of a stateless session into updates.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): a stateless session deletes at once,
 * without {@link SoftDeleteEventListener}. This listener vetoes the delete and updates
 * instead.
 */
final class StatelessSoftDeleteEventListener implements PreDeleteEventListener {

	private final EntityContext context;

	private final LazySoftDeleteAssociations associations;

	StatelessSoftDeleteEventListener(EntityContext context, LazySoftDeleteAssociations associations) {
		this.context = context;
		this.associations = associations;
	}

	@Override
	public boolean onPreDelete(PreDeleteEvent event) {
		if (!(event.getEntity() instanceof BaseEntity entity) || !event.getSession().isStatelessSession()) {
			return false;
		}
		entity.belongsTo(this.context);
		if (!entity.isDeleted()) {
			SoftDeleteOperation.during(event.getSession(), this.associations.of(event.getSession()), entity.getClass(),
					Set.of(entity.getId()), () -> {
						if (event.getPersister().isMutable()) {
							remove(entity, event.getSession());
						}
						else {
							removeImmutable(entity, event);
						}
						return null;
					});
		}
		return true;
	}

	/** A stateless session refuses to update an immutable entity. */
	private static void removeImmutable(BaseEntity entity, PreDeleteEvent event) {
		SoftDeleteOperation operation = SoftDeleteOperation.running();
		if (operation.delete(entity.getClass(), Set.of(entity.getId()), entity.reason()).isEmpty()) {
			throw new StaleObjectStateException(event.getPersister().getEntityName(), entity.getId());
		}
		entity.markDeleted(operation.at(), operation.by());
		SoftDeleteEventListener.callbacks(event.getPersister().getFactory()).postRemove(entity);
	}

	private static void remove(BaseEntity entity, SharedSessionContractImplementor session) {
		SoftDeleteOperation operation = SoftDeleteOperation.running();
		entity.markDeleted(operation.at(), operation.by());
		entity.state().beforeRemoval();
		session.asStatelessSession().update(entity);
		operation.deletedAlone(entity);
	}

}
