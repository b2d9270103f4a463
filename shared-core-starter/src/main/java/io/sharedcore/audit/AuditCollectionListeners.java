package io.sharedcore.audit;

import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PostCollectionRecreateEvent;
import org.hibernate.event.spi.PostCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionRemoveEvent;
import org.hibernate.event.spi.PreCollectionRemoveEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a session writes of an entity's elements and links. Those that another entity
 * holds by a reference are changes of that entity.
 */
final class AuditCollectionListeners implements PreCollectionUpdateEventListener, PreCollectionRemoveEventListener,
		PostCollectionRecreateEventListener {

	private final Occurrences occurrences;

	private final PendingOccurrences pending;

	AuditCollectionListeners(Occurrences occurrences, PendingOccurrences pending) {
		this.occurrences = occurrences;
		this.pending = pending;
	}

	@Override
	public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
		if (event.getCollection().wasInitialized()) {
			changed(event, event.getCollection().getStoredSnapshot(),
					CollectionJson.elements(event.getCollectionPersister(), event.getCollection()));
		}
	}

	/** Elements that were never loaded are not loaded to be told. */
	@Override
	public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
		PersistentCollection<?> removed = event.getCollection();
		boolean known = removed != null && removed.wasInitialized();
		changed(event, known ? removed.getStoredSnapshot() : null, CollectionJson.NONE);
	}

	@Override
	public void onPostRecreateCollection(PostCollectionRecreateEvent event) {
		changed(event, CollectionJson.NONE,
				CollectionJson.elements(event.getCollectionPersister(), event.getCollection()));
	}

	private void changed(AbstractCollectionEvent event, @Nullable Object from, Object to) {
		CollectionPersister collection = event.getCollectionPersister();
		Object owner = event.getAffectedOwnerOrNull();
		if (owner == null || collection.isInverse() || Occurrences.target(Hibernate.getClassLazy(owner)) == null
				|| isGoing(event.getSession(), owner)) {
			return;
		}
		Occurrence occurrence = this.occurrences.elementsChanged(collection, owner, from, to, event.getSession());
		if (occurrence != null) {
			this.pending.elementsChanged(event.getSession(), occurrence);
		}
	}

	/** The entry of a removal tells what was removed. */
	private static boolean isGoing(EventSource session, Object owner) {
		EntityEntry entry = session.getPersistenceContextInternal().getEntry(owner);
		return entry == null || entry.getStatus().isDeletedOrGone();
	}

}
