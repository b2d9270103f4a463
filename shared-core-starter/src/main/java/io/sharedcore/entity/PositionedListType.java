package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.Type;
import org.hibernate.usertype.UserCollectionType;
import org.jspecify.annotations.Nullable;

/**
 * Makes each list with an order column of soft-deletable rows a {@link PositionedList}.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): a collection's type wraps and merges it.
 */
final class PositionedListType implements UserCollectionType {

	@Override
	public CollectionClassification getClassification() {
		return CollectionClassification.LIST;
	}

	@Override
	public Class<?> getCollectionClass() {
		return List.class;
	}

	@Override
	public PersistentCollection<?> instantiate(SharedSessionContractImplementor session,
			CollectionPersister persister) {
		return new PositionedList<>(session);
	}

	/** A list that a flush finds on a managed owner replaces another list. */
	@Override
	public PersistentCollection<?> wrap(SharedSessionContractImplementor session, Object collection) {
		boolean replaces = session.isStatelessSession() || session.getPersistenceContextInternal().isFlushing();
		return new PositionedList<>(session, (List<?>) collection, replaces);
	}

	@Override
	public Object instantiate(int size) {
		return new ArrayList<>(Math.max(size, 0));
	}

	@Override
	public Iterator<?> getElementsIterator(Object collection) {
		return ((List<?>) collection).iterator();
	}

	@Override
	public boolean contains(Object collection, Object entity) {
		return ((List<?>) collection).contains(entity);
	}

	@Override
	public @Nullable Object indexOf(Object collection, Object entity) {
		int index = ((List<?>) collection).indexOf(entity);
		return (index >= 0) ? index : null;
	}

	/**
	 * Merges a detached list. The rows of the database are those that were read here, not
	 * those of the copy: rows may have been hidden since.
	 */
	@Override
	@SuppressWarnings({ "unchecked", "rawtypes" })
	public Object replaceElements(Object original, Object target, CollectionPersister persister, Object owner,
			Map copies, SharedSessionContractImplementor session) {
		List<Object> merged = (List<Object>) target;
		Type type = persister.getElementType();
		List<Object> elements = new ArrayList<>();
		for (Object element : (List<Object>) original) {
			elements.add(type.replace(element, null, session, owner, copies));
		}
		merged.clear();
		merged.addAll(elements);
		if (merged instanceof PersistentCollection<?> collection && collection.getStoredSnapshot() != null
				&& collection.equalsSnapshot(persister)) {
			collection.clearDirty();
		}
		return merged;
	}

}
