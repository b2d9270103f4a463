package io.sharedcore.audit;

import java.util.Objects;
import java.util.stream.IntStream;

import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of an entry about an entity: its state and its changed attributes.
 */
final class EntityJson {

	private final AttributeJson attributes;

	private final CollectionJson collections;

	EntityJson(AttributeJson attributes, CollectionJson collections) {
		this.attributes = attributes;
		this.collections = collections;
	}

	String snapshot(EntityPersister persister, Object id, @Nullable Object[] state,
			SharedSessionContractImplementor session) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put(Objects.requireNonNullElse(persister.getIdentifierPropertyName(), "id"), id.toString());
		for (int i = 0; i < state.length; i++) {
			if (isKept(persister, i, state[i])) {
				String name = persister.getPropertyNames()[i];
				json.set(name, this.attributes.of(persister.getMappedClass(), name, persister.getPropertyTypes()[i],
						state[i], session));
			}
			else if (persister.getPropertyTypes()[i] instanceof CollectionType type) {
				putElements(json, type, elements(type, state[i], session), session);
			}
		}
		return json.toString();
	}

	/**
	 * The changed attributes.
	 * @param from the state before; null if it is not known
	 * @param to the state after; null if there is none
	 * @return null if no relevant attribute changed
	 */
	@Nullable ObjectNode changes(EntityPersister persister, @Nullable Object @Nullable [] from, @Nullable Object @Nullable [] to,
			SharedSessionContractImplementor session) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		IntStream.range(0, persister.getPropertyNames().length)
			.filter((i) -> isShown(persister, i))
			.filter((i) -> isChanged(persister, i, at(from, i), at(to, i), session))
			.forEach((i) -> {
				ObjectNode change = json.putObject(persister.getPropertyNames()[i]);
				change.set("from", value(persister, i, at(from, i), session));
				change.set("to", value(persister, i, at(to, i), session));
			});
		if (session.isStatelessSession()) {
			putElementChanges(json, persister, from, to, session);
		}
		return json.isEmpty() ? null : json;
	}

	/** A stateless session only reports that it writes all elements again. */
	private void putElementChanges(ObjectNode json, EntityPersister persister, @Nullable Object @Nullable [] from,
			@Nullable Object @Nullable [] to, SharedSessionContractImplementor session) {
		for (int i = 0; i < persister.getPropertyTypes().length; i++) {
			if (persister.getPropertyTypes()[i] instanceof CollectionType type) {
				PersistentCollection<?> before = elements(type, at(from, i), session);
				PersistentCollection<?> after = elements(type, at(to, i), session);
				CollectionPersister collection = collection(type, session);
				if (before != null && after != null && !collection.isInverse()) {
					ElementsChange change = change(collection, CollectionJson.elements(collection, before),
							CollectionJson.elements(collection, after), session);
					if (!change.isNone()) {
						json.set(CollectionJson.attribute(collection), change.json());
					}
				}
			}
		}
	}

	/**
	 * The change of a collection.
	 * @param from its elements before; null if they are not known
	 * @param to its elements after
	 */
	ElementsChange change(CollectionPersister collection, @Nullable Object from, Object to,
			SharedSessionContractImplementor session) {
		return new ElementsChange((from != null) ? this.collections.side(collection, from, session) : null,
				this.collections.side(collection, to, session));
	}

	/** The change of an attribute of which only the new value is known. */
	static ObjectNode changedToNull(String attribute) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.putObject(attribute).putNull("to");
		return json;
	}

	/** The entries of the other side of an association have its elements. */
	private void putElements(ObjectNode json, CollectionType type, @Nullable PersistentCollection<?> elements,
			SharedSessionContractImplementor session) {
		CollectionPersister collection = collection(type, session);
		if (elements != null && !collection.isInverse()) {
			json.set(CollectionJson.attribute(collection),
					this.collections.of(collection, CollectionJson.elements(collection, elements), null, session));
		}
	}

	/** Elements that are in memory; a stateless session does not wrap collections. */
	private static @Nullable PersistentCollection<?> elements(CollectionType type, @Nullable Object value,
			SharedSessionContractImplementor session) {
		if (value instanceof PersistentCollection<?> elements) {
			return elements.wasInitialized() ? elements : null;
		}
		boolean given = session.isStatelessSession() && value != null
				&& value != LazyPropertyInitializer.UNFETCHED_PROPERTY;
		return given ? type.wrap(session, value) : null;
	}

	private static CollectionPersister collection(CollectionType type, SharedSessionContractImplementor session) {
		return session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole());
	}

	private JsonNode value(EntityPersister persister, int i, @Nullable Object value,
			SharedSessionContractImplementor session) {
		return this.attributes.of(persister.getMappedClass(), persister.getPropertyNames()[i],
				persister.getPropertyTypes()[i], value, session);
	}

	private static @Nullable Object at(@Nullable Object @Nullable [] state, int i) {
		return (state != null) ? state[i] : null;
	}

	private static boolean isKept(EntityPersister persister, int i, @Nullable Object value) {
		return !persister.getPropertyTypes()[i].isCollectionType()
				&& value != LazyPropertyInitializer.UNFETCHED_PROPERTY;
	}

	private static boolean isShown(EntityPersister persister, int i) {
		boolean bookkeeping = BookkeepingAttributes.ofUpdate(persister.getMappedClass())
			.contains(persister.getPropertyNames()[i]);
		return !bookkeeping && !(persister.isVersioned() && i == persister.getVersionPropertyIndex());
	}

	private static boolean isChanged(EntityPersister persister, int i, @Nullable Object from, @Nullable Object to,
			SharedSessionContractImplementor session) {
		Type type = persister.getPropertyTypes()[i];
		return isKept(persister, i, from) && isKept(persister, i, to) && type.isDirty(from, to, session);
	}

}
