package io.sharedcore.retention;

import java.util.List;
import java.util.UUID;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The entity that holds name a row by: the root of its hierarchy, so that a row has one
 * name.
 *
 * @param name the JPA name of the root
 * @param tables the tables that have the ids
 * @param idColumn the column of the id
 */
record HeldType(String name, List<String> tables, String idColumn) {

	static HeldType of(Class<?> type, SessionFactoryImplementor sessionFactory) {
		EntityPersister entity = entity(type, sessionFactory);
		if (!(entity instanceof AbstractEntityPersister known)
				|| known.getIdentifierType().getReturnedClass() != UUID.class) {
			throw new IllegalArgumentException(
					type.getName() + " is not an entity with a UUID as its key, so its rows cannot be on hold");
		}
		return new HeldType(name(known), MainTables.of(known), known.getIdentifierColumnNames()[0]);
	}

	/** The name that holds of an entity have. */
	static String name(AbstractEntityPersister entity) {
		return entity.getFactory()
			.getMappingMetamodel()
			.getEntityDescriptor(entity.getRootEntityName())
			.getJpaEntityName();
	}

	/** A proxy's class extends that of the entity. */
	private static @Nullable EntityPersister entity(Class<?> type, SessionFactoryImplementor sessionFactory) {
		for (Class<?> candidate = type; candidate != null; candidate = candidate.getSuperclass()) {
			EntityPersister entity = sessionFactory.getMappingMetamodel().findEntityDescriptor(candidate);
			if (entity != null) {
				return entity;
			}
		}
		return null;
	}

}
