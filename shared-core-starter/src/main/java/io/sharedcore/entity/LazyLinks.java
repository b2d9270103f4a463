package io.sharedcore.entity;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The links of a session factory, found out when they are first needed.
 */
final class LazyLinks {

	private volatile @Nullable Links links;

	Links of(SharedSessionContractImplementor session) {
		Links known = this.links;
		if (known == null) {
			known = new Links(session.getFactory());
			this.links = known;
		}
		return known;
	}

}
