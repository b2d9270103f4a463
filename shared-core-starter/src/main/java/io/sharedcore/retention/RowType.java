package io.sharedcore.retention;

import io.sharedcore.entity.BaseEntity;
import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * A concrete entity whose rows are in a {@link RowTable}.
 *
 * @param entity the entity
 * @param condition the condition for its rows and those of its subclasses, for
 * {@link String#formatted} with an alias of the table
 */
record RowType(AbstractEntityPersister entity, String condition) {

	static final String ALL = "true";

	String name() {
		return this.entity.getJpaEntityName();
	}

	/** The name that holds of the entity have. */
	String heldName() {
		return HeldType.name(this.entity);
	}

	@SuppressWarnings("unchecked")
	Class<BaseEntity> javaType() {
		return (Class<BaseEntity>) this.entity.getMappedClass();
	}

	boolean isEvery() {
		return this.condition.equals(ALL);
	}

}
