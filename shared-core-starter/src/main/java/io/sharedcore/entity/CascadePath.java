package io.sharedcore.entity;

import java.util.List;

import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * An association over which a deletion and its restoration cascade. It is for features
 * that follow the cascade in statements of their own.
 *
 * @param entityType the entity with the attribute
 * @param attribute the path of the attribute
 * @param target the entity that the attribute refers to
 * @param owning whether a row of the entity takes the rows along that it refers to;
 * otherwise it is taken along with the row that it refers to
 */
public record CascadePath(Class<?> entityType, String attribute, Class<?> target, boolean owning) {

	/**
	 * The associations of all entities.
	 * @param sessionFactory the session factory
	 * @return the associations
	 */
	public static List<CascadePath> of(SessionFactoryImplementor sessionFactory) {
		return new SoftDeleteAssociations(sessionFactory).cascading()
			.map((association) -> (association.policy() == null)
					? new CascadePath(association.to(), association.attribute(), association.from(), true)
					: new CascadePath(association.from(), association.attribute(), association.to(), false))
			.toList();
	}

}
