package io.sharedcore.entity;

import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;

/**
 * Gives new entities their timestamps and users when they are persisted, so that whoever
 * answers with one before the flush has them to show.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): a generator runs with the flush only, and
 * JPA's callbacks know no session factory.
 */
final class Persists implements PersistEventListener {

	private final EntityContext context;

	Persists(EntityContext context) {
		this.context = context;
	}

	@Override
	public void onPersist(PersistEvent event) {
		if (event.getObject() instanceof BaseEntity entity && entity.isNew()) {
			entity.persistedIn(this.context);
		}
	}

	@Override
	public void onPersist(PersistEvent event, PersistContext visited) {
		onPersist(event);
	}

}
