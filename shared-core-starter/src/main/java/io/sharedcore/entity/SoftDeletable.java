package io.sharedcore.entity;

import org.hibernate.Hibernate;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/**
 * Which entities are soft-deletable, and what their attributes are called.
 */
final class SoftDeletable {

	/** The attribute that holds the flag. */
	static final String FLAG = "deleted";

	/** The attribute that holds the time. */
	static final String TIME = "deletedAt";

	private SoftDeletable() {
	}

	static boolean isMapped(PersistentClass model) {
		return model.getMappedClass() != null && is(model.getMappedClass());
	}

	static boolean is(Class<?> type) {
		return BaseEntity.class.isAssignableFrom(type);
	}

	static boolean isVisible(@Nullable Object row, Visibility visibility) {
		return !(Hibernate.unproxy(row) instanceof BaseEntity entity) || visibility.shows(entity);
	}

}
