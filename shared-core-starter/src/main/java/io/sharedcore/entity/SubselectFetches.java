package io.sharedcore.entity;

import org.hibernate.engine.spi.BatchFetchQueue;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.SubselectFetch;
import org.hibernate.event.spi.InitializeCollectionEvent;
import org.hibernate.event.spi.InitializeCollectionEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Prevents a subselect fetch of a collection if the query of its owner would no longer
 * find the owner.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): a subselect fetch repeats the
 * restriction of the owner's query, in the scope in which the collection is loaded. The
 * owner may have been read in another scope, or may have been deleted since. Such a
 * collection is loaded by its owner's key.
 */
final class SubselectFetches implements InitializeCollectionEventListener {

	/** The collections of an owner that is read in a scope are loaded by its key. */
	static void forgetInScope(EntityPersister owner, Object id, SharedSessionContractImplementor session) {
		if (SoftDeleteScope.current() != Visibility.ACTIVE && owner.hasCollections() && !session.isStatelessSession()) {
			session.getPersistenceContextInternal()
				.getBatchFetchQueue()
				.removeSubselect(session.generateEntityKey(id, owner));
		}
	}

	@Override
	public void onInitializeCollection(InitializeCollectionEvent event) {
		PersistenceContext context = event.getSession().getPersistenceContextInternal();
		BatchFetchQueue queue = context.getBatchFetchQueue();
		var owner = context.getEntry(event.getCollection().getOwner());
		SubselectFetch fetch = (owner != null) ? queue.getSubselect(owner.getEntityKey()) : null;
		if (fetch != null) {
			if (isOutOfScope(owner.getEntityKey(), context)) {
				forget(owner.getEntityKey(), fetch, queue);
			}
			else {
				fetch.getResultingEntityKeys()
					.stream()
					.filter((key) -> isOutOfScope(key, context))
					.toList()
					.forEach((key) -> forget(key, fetch, queue));
			}
		}
	}

	private static void forget(EntityKey owner, SubselectFetch fetch, BatchFetchQueue queue) {
		queue.removeSubselect(owner);
		fetch.getResultingEntityKeys().remove(owner);
	}

	private static boolean isOutOfScope(EntityKey key, PersistenceContext context) {
		@Nullable Object owner = context.getEntity(key);
		return SoftDeleteScope.current() != Visibility.ACTIVE || !SoftDeletable.isVisible(owner, Visibility.ACTIVE);
	}

}
