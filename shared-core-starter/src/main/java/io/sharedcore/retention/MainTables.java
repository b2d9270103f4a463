package io.sharedcore.retention;

import java.util.List;

import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;

/**
 * The tables that have the id of each row of an entity: one, or one for each concrete
 * class if each class has its own table.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5) for the names as it renders them: quoted,
 * and with their schema.
 */
final class MainTables {

	private MainTables() {
	}

	static List<String> of(AbstractEntityPersister entity) {
		return concrete(entity).stream().map(MainTables::name).distinct().toList();
	}

	/** The concrete classes of an entity, itself included. */
	static List<AbstractEntityPersister> concrete(EntityPersister entity) {
		return entity.getSubclassEntityNames()
			.stream()
			.map((name) -> (AbstractEntityPersister) entity.getFactory()
				.getMappingMetamodel()
				.getEntityDescriptor(name))
			.filter((type) -> !type.isAbstract())
			.toList();
	}

	/** The main table of a concrete class. */
	static String name(AbstractEntityPersister entity) {
		return (entity instanceof JoinedSubclassEntityPersister) ? entity.getRootTableName()
				: entity.getMappedTableDetails().getTableName();
	}

}
