package io.sharedcore.entity;

import java.util.Set;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;

/**
 * Turns what a stateless session deletes into updates.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): a stateless session deletes at once, past
 * {@link Removals}. Its delete is vetoed and made an update.
 */
final class StatelessRemovals implements PreDeleteEventListener {

	private final EntityContext context;

	private final LazyLinks links;

	StatelessRemovals(EntityContext context, LazyLinks links) {
		this.context = context;
		this.links = links;
	}

	@Override
	public boolean onPreDelete(PreDeleteEvent event) {
		if (!(event.getEntity() instanceof BaseEntity entity) || !event.getSession().isStatelessSession()) {
			return false;
		}
		entity.belongsTo(this.context);
		if (!entity.isDeleted()) {
			Deletion.during(event.getSession(), this.links.of(event.getSession()), entity.getClass(),
					Set.of(entity.getId()), () -> {
						remove(entity, event.getSession());
						return null;
					});
		}
		return true;
	}

	private static void remove(BaseEntity entity, SharedSessionContractImplementor session) {
		Deletion operation = Deletion.running();
		entity.markDeleted(operation.at(), operation.by());
		session.asStatelessSession().update(entity);
		operation.deletedAlone(entity);
	}

}
