package io.sharedcore.audit;

import org.hibernate.Hibernate;
import org.hibernate.collection.spi.AbstractPersistentCollection;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
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

import org.springframework.util.ClassUtils;

/**
 * Sees the changes of an entity's elements and links. Changes of a one-to-many
 * association whose other side holds the reference are changes of the other entity.
 */
final class AuditCollectionEventListeners implements PreCollectionUpdateEventListener, PreCollectionRemoveEventListener,
		PostCollectionRecreateEventListener {

	/** Whether Hibernate's event has the collection; 7.2 does not. */
	private static final boolean NAMED = ClassUtils.hasMethod(AbstractCollectionEvent.class, "getCollectionPersister");

	private final AuditedChangeFactory changeFactory;

	private final PendingChanges pending;

	AuditCollectionEventListeners(AuditedChangeFactory changeFactory, PendingChanges pending) {
		this.changeFactory = changeFactory;
		this.pending = pending;
	}

	@Override
	public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
		CollectionPersister collection = collection(event);
		if (collection != null && event.getCollection().wasInitialized()) {
			changed(event, collection, event.getCollection().getStoredSnapshot(),
					CollectionJson.elements(collection, event.getCollection()));
		}
	}

	/** Elements that were never loaded are not loaded for the entry. */
	@Override
	public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
		PersistentCollection<?> removed = event.getCollection();
		CollectionPersister collection = collection(event);
		if (collection != null) {
			boolean known = removed != null && removed.wasInitialized();
			changed(event, collection, known ? removed.getStoredSnapshot() : null, CollectionJson.NONE);
		}
	}

	@Override
	public void onPostRecreateCollection(PostCollectionRecreateEvent event) {
		CollectionPersister collection = collection(event);
		if (collection != null) {
			changed(event, collection, CollectionJson.NONE, CollectionJson.elements(collection, event.getCollection()));
		}
	}

	private void changed(AbstractCollectionEvent event, CollectionPersister collection, @Nullable Object from,
			Object to) {
		Object owner = event.getAffectedOwnerOrNull();
		if (isStateless(event) || owner == null || collection.isInverse()
				|| AuditedChangeFactory.target(Hibernate.getClassLazy(owner)) == null
				|| isBeingRemoved(event.getSession(), owner)) {
			return;
		}
		AuditedChange change = this.changeFactory.elementsChanged(collection, owner, from, to, event.getSession());
		if (change != null) {
			this.pending.elementsChanged(event.getSession(), change);
		}
	}

	/** Returns null on Hibernate 7.2 if the removed collection is not loaded. */
	private static @Nullable CollectionPersister collection(AbstractCollectionEvent event) {
		if (NAMED) {
			return event.getCollectionPersister();
		}
		PersistentCollection<?> collection = event.getCollection();
		CollectionEntry entry = (collection != null && !isStateless(event))
				? event.getSession().getPersistenceContextInternal().getCollectionEntry(collection) : null;
		if (entry == null) {
			return null;
		}
		return (entry.getLoadedPersister() != null) ? entry.getLoadedPersister() : entry.getCurrentPersister();
	}

	/**
	 * The entry of an entity has the elements that a stateless session writes. The events
	 * of such a session do not have the session.
	 */
	private static boolean isStateless(AbstractCollectionEvent event) {
		return event.getCollection() instanceof AbstractPersistentCollection<?> collection
				&& (collection.getSession() == null || collection.getSession().isStatelessSession());
	}

	/** The entry of a removal has the removed elements. */
	private static boolean isBeingRemoved(EventSource session, Object owner) {
		EntityEntry entry = session.getPersistenceContextInternal().getEntry(owner);
		return entry == null || entry.getStatus().isDeletedOrGone();
	}

}
