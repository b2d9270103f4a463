package io.sharedcore.entity;

import org.hibernate.Hibernate;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/**
 * The soft-deletable entities, and the names of their attributes.
 * <p>
 * Reads Hibernate's mapping (checked on 7.4.5), which exists before the persisters.
 */
final class SoftDeletable {

	/** The attribute of the flag. */
	static final String FLAG = "deleted";

	/** The attribute of the time. */
	static final String TIME = "deletedAt";

	private SoftDeletable() {
	}

	static boolean isMapped(PersistentClass model) {
		return is(model.getMappedClass());
	}

	static boolean isElementOf(Collection collection) {
		PersistentClass element = element(collection);
		return element != null && isMapped(element);
	}

	/**
	 * The entity whose rows are the elements of a collection; null for other elements.
	 */
	static @Nullable PersistentClass element(Collection collection) {
		if (collection.getElement() instanceof OneToMany oneToMany) {
			return oneToMany.getAssociatedClass();
		}
		return (collection.getElement() instanceof ManyToOne link)
				? collection.getMetadata().getEntityBinding(link.getReferencedEntityName()) : null;
	}

	/**
	 * Whether an entity is soft-deletable.
	 * @param type the entity's class; null for an entity that is a map, as Envers creates
	 * them
	 */
	static boolean is(@Nullable Class<?> type) {
		return type != null && BaseEntity.class.isAssignableFrom(type);
	}

	/** Whether a type has the attributes of {@link AuditedEntity}. */
	static boolean isAudited(Class<?> type) {
		return AuditedEntity.class.isAssignableFrom(type);
	}

	static boolean isVisible(@Nullable Object row, Visibility visibility) {
		return !(Hibernate.unproxy(row) instanceof BaseEntity entity) || visibility.shows(entity);
	}

}
