package io.sharedcore.entity;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The associations of a session factory, determined when they are first needed.
 */
final class LazySoftDeleteAssociations {

	private volatile @Nullable SoftDeleteAssociations associations;

	SoftDeleteAssociations of(SharedSessionContractImplementor session) {
		SoftDeleteAssociations known = this.associations;
		if (known == null) {
			known = new SoftDeleteAssociations(session.getFactory());
			this.associations = known;
		}
		return known;
	}

}
