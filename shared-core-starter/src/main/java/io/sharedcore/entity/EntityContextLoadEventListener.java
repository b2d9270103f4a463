package io.sharedcore.entity;

import org.hibernate.engine.internal.ForeignKeys;
import org.hibernate.engine.spi.EntityUniqueKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ManyToOneType;

/**
 * Sets the context and the deletion state of loaded entities, and prevents a session from
 * resolving a key to a deleted row.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): JPA's callbacks have no session factory.
 * A session remembers each loaded row by its unique keys and its natural id, and does not
 * query the database again, although another row with the same key may be active.
 */
final class EntityContextLoadEventListener implements PostLoadEventListener {

	private final EntityContext context;

	EntityContextLoadEventListener(EntityContext context) {
		this.context = context;
	}

	@Override
	public void onPostLoad(PostLoadEvent event) {
		if (event.getEntity() instanceof BaseEntity entity) {
			entity.belongsTo(this.context);
			entity.stored();
			PersistenceContext session = event.getSession().getPersistenceContextInternal();
			if (entity.isDeleted()) {
				forgetKeys(entity, event.getPersister(), session);
			}
			SubselectFetches.forgetInScope(event.getPersister(), event.getId(), event.getSession());
		}
	}

	private static void forgetKeys(BaseEntity entity, EntityPersister type, PersistenceContext session) {
		NaturalIds.forget(entity, session);
		for (var entry : type.uniqueKeyEntries()) {
			Object value = type.getValue(entity, entry.getStateArrayPosition());
			Object key = (value != null && entry.getPropertyType() instanceof ManyToOneType reference)
					? ForeignKeys.getEntityIdentifier(reference.getAssociatedEntityName(), value, session.getSession())
					: value;
			if (key != null) {
				EntityUniqueKey known = new EntityUniqueKey(type.getRootEntityName(), entry.getUniqueKeyName(), key,
						entry.getPropertyType(), session.getSession().getFactory());
				if (session.getEntity(known) == entity) {
					session.addEntity(known, null);
				}
			}
		}
	}

}
