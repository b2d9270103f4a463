package io.sharedcore.entity;

import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Sets the timestamps and users of new entities when they are persisted, so that they can
 * be read before the flush.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): a generator only runs with the flush,
 * and JPA's callbacks have no session factory.
 */
final class AuditValuePersistEventListener implements PersistEventListener, PreUpsertEventListener {

	private final EntityContext context;

	AuditValuePersistEventListener(EntityContext context) {
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

	/** An upsert that inserts does not run the generators of inserts. */
	@Override
	public boolean onPreUpsert(PreUpsertEvent event) {
		if (event.getEntity() instanceof BaseEntity entity && entity.isNew()) {
			entity.persistedIn(this.context);
			@Nullable Object[] state = event.getPersister().getValues(entity);
			System.arraycopy(state, 0, event.getState(), 0, state.length);
		}
		return false;
	}

}
