package io.sharedcore.entity;

import java.util.Set;

import org.hibernate.Hibernate;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;

/**
 * Makes {@code persist} of an entity that was removed in the same persistence context
 * undo the removal, as JPA requires (Jakarta Persistence 3.2, section 3.3.2).
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): for Hibernate, such an entity is an
 * ordinary managed entity, and {@code persist} does nothing. The deletion has already
 * applied cascades and policies, so it is written, and then restored.
 */
final class UndoRemovalEventListener implements PersistEventListener {

	private final LazySoftDeleteAssociations associations;

	UndoRemovalEventListener(LazySoftDeleteAssociations associations) {
		this.associations = associations;
	}

	@Override
	public void onPersist(PersistEvent event) {
		if (Hibernate.isInitialized(event.getObject())
				&& Hibernate.unproxy(event.getObject()) instanceof BaseEntity entity && entity.state().undoRemoval()
				&& entity.isDeleted()) {
			undo(entity, event.getSession());
		}
	}

	@Override
	public void onPersist(PersistEvent event, PersistContext visited) {
		onPersist(event);
	}

	private void undo(BaseEntity entity, EventSource session) {
		if (session.contains(entity)) {
			session.flush();
			new RestoreOperation(session, this.associations.of(session)).restore(entity.getClass(),
					Set.of(entity.getId()));
		}
	}

}
