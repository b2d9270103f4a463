package io.sharedcore.entity;

import org.hibernate.Hibernate;
import org.hibernate.event.internal.DefaultLoadEventListener;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;

/**
 * Hides rows from a find by id that are not visible.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5), where the result is returned: a row may
 * also come from the persistence context or the second-level cache, which have no
 * restriction. References are loaded with other load types and are not affected. Neither
 * is the load inside a merge, which must find the row that it writes to.
 */
final class VisibilityLoadEventListener extends DefaultLoadEventListener {

	@Override
	public void onLoad(LoadEvent event, LoadEventListener.LoadType loadType) {
		super.onLoad(event, loadType);
		if (Hibernate.isInitialized(event.getResult()) && Hibernate.unproxy(event.getResult()) instanceof BaseEntity row
				&& row.isDeleted()) {
			NaturalIds.forget(row, event.getSession().getPersistenceContextInternal());
		}
		boolean find = loadType == LoadEventListener.GET
				&& !event.getSession().getLoadQueryInfluencers().hasEnabledCascadingFetchProfile();
		if (find && !SoftDeletable.isVisible(event.getResult(), SoftDeleteScope.current())) {
			event.setResult(null);
		}
	}

}
