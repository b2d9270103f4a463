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
 * What an entry holds of an entity: its state, and what changed of it.
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
			else if (state[i] instanceof PersistentCollection<?> elements && elements.wasInitialized()) {
				putElements(json, persister.getPropertyTypes()[i], elements, session);
			}
		}
		return json.toString();
	}

	/**
	 * What changed.
	 * @param from the state before; null if it is not known
	 * @param to the state after; null if there is none
	 * @return null if nothing worth telling changed
	 */
	@Nullable ObjectNode changes(EntityPersister persister, @Nullable Object @Nullable [] from, @Nullable Object @Nullable [] to,
			SharedSessionContractImplementor session) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		IntStream.range(0, persister.getPropertyNames().length)
			.filter((i) -> isTold(persister, i))
			.filter((i) -> isChanged(persister, i, at(from, i), at(to, i), session))
			.forEach((i) -> {
				ObjectNode change = json.putObject(persister.getPropertyNames()[i]);
				change.set("from", value(persister, i, at(from, i), session));
				change.set("to", value(persister, i, at(to, i), session));
			});
		return json.isEmpty() ? null : json;
	}

	/**
	 * How a collection changed.
	 * @param from its elements before; null if they are not known
	 * @param to its elements after
	 * @return null if they are the same
	 */
	@Nullable ObjectNode change(CollectionPersister collection, @Nullable Object from, Object to,
			SharedSessionContractImplementor session) {
		JsonNode before = (from != null) ? this.collections.of(collection, from, session) : null;
		JsonNode after = this.collections.of(collection, to, session);
		if (after.equals(before) && !after.isString()) {
			return null;
		}
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		ObjectNode change = json.putObject(CollectionJson.attribute(collection));
		if (before != null) {
			change.set("from", before);
		}
		change.set("to", after);
		return json;
	}

	/** The change of an attribute of which only the end is known. */
	static ObjectNode nowNull(String attribute) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.putObject(attribute).putNull("to");
		return json;
	}

	/** What the other side of an association holds is in the entries of that side. */
	private void putElements(ObjectNode json, Type type, PersistentCollection<?> elements,
			SharedSessionContractImplementor session) {
		CollectionPersister collection = session.getFactory()
			.getMappingMetamodel()
			.getCollectionDescriptor(((CollectionType) type).getRole());
		if (!collection.isInverse()) {
			json.set(CollectionJson.attribute(collection),
					this.collections.of(collection, CollectionJson.elements(collection, elements), session));
		}
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

	private static boolean isTold(EntityPersister persister, int i) {
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
