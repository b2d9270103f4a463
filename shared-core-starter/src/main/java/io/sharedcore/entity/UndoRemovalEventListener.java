package io.sharedcore.entity;

import java.util.Set;

import org.hibernate.Hibernate;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;

/**
 * Makes {@code persist} of an entity that was removed in the same persistence context
 * undo the removal, as JPA says (Jakarta Persistence 3.2, section 3.3.2).
 * <p>
 * Reaches into Hibernate (checked on 7.4.5), to which such an entity is a managed one
 * like any other, so that it would have nothing to do. The deletion has taken rows along
 * and has asked the policies: it is written, and then restored.
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
