package io.sharedcore.audit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sharedcore.masking.Secrets;
import jakarta.persistence.metamodel.PluralAttribute.CollectionType;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TypedValue;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ObjectUtils;

/**
 * Turns the elements of a collection into JSON: values as they are, entities as their
 * ids, and only as many as an entry can show readably.
 * <p>
 * Reads the snapshots that Hibernate keeps for dirty checking (checked on 7.4.5): lists
 * and bags as a list, sets and maps as a map, arrays as an array.
 */
final class CollectionJson {

	static final int MAX_ELEMENTS = 100;

	/** No elements, for a collection of any kind. */
	static final Object NONE = List.of();

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final AttributeJson attributes;

	private final MaskedAttributes masked;

	CollectionJson(AttributeJson attributes, MaskedAttributes masked) {
		this.attributes = attributes;
		this.masked = masked;
	}

	/** The attribute's name, prefixed by that of its embeddable. */
	static String attribute(CollectionPersister collection) {
		String role = collection.getRole();
		String owner = collection.getOwnerEntityPersister().getEntityName();
		return role.startsWith(owner + ".") ? role.substring(owner.length() + 1)
				: role.substring(role.lastIndexOf('.') + 1);
	}

	/** The current elements of a collection in memory. */
	static Serializable elements(CollectionPersister collection, PersistentCollection<?> elements) {
		return elements.getSnapshot(collection);
	}

	/** The elements before or after a change. */
	ElementsChange.Side side(CollectionPersister collection, Object snapshot,
			SharedSessionContractImplementor session) {
		return new ElementsChange.Side(
				new Elements(elements(collection, snapshot, session).stream().map(Element::identity).toList()),
				(others) -> of(collection, snapshot, others, session));
	}

	/**
	 * The elements to show.
	 * @param snapshot the elements as Hibernate keeps them
	 * @param others the elements on the other side of the change: if there are too many
	 * to show, those that are not among them come first
	 */
	JsonNode of(CollectionPersister collection, Object snapshot, @Nullable Elements others,
			SharedSessionContractImplementor session) {
		String name = attribute(collection);
		Class<?> owner = collection.getOwnerEntityPersister().getMappedClass();
		if (this.masked.contains(owner, name) || this.masked.contains(name.substring(name.lastIndexOf('.') + 1))) {
			return JSON.stringNode(Secrets.MASK);
		}
		List<Element> elements = elements(collection, snapshot, session);
		boolean changedFirst = others != null && elements.size() > MAX_ELEMENTS;
		List<Shown> shown = elements.stream()
			.map((element) -> new Shown(changedFirst && others.contains(element.identity()),
					value(owner, name, collection.getIndexType(), element.key(), session),
					value(owner, name, collection.getElementType(), element.value(), session)))
			.sorted(order(kind(collection)))
			.limit(MAX_ELEMENTS)
			.toList();
		int more = elements.size() - shown.size();
		return (kind(collection) == CollectionType.MAP) ? object(shown, more) : array(shown, more);
	}

	/** Sorts elements without an order, so that two entries can be compared. */
	private static Comparator<Shown> order(CollectionType kind) {
		Comparator<Shown> changedFirst = Comparator.comparing(Shown::unchanged);
		return switch (kind) {
			case SET -> changedFirst.thenComparing((shown) -> shown.value().toString());
			case MAP -> changedFirst.thenComparing(Shown::name);
			default -> changedFirst;
		};
	}

	private static ArrayNode array(List<Shown> shown, int more) {
		ArrayNode array = JSON.arrayNode();
		shown.forEach((element) -> array.add(element.value()));
		if (more > 0) {
			array.add("… and " + more + " more");
		}
		return array;
	}

	private static ObjectNode object(List<Shown> shown, int more) {
		ObjectNode object = JSON.objectNode();
		shown.forEach((element) -> object.set(element.name(), element.value()));
		if (more > 0) {
			object.put("…", more + " more");
		}
		return object;
	}

	private JsonNode value(Class<?> owner, String name, @Nullable Type type, @Nullable Object value,
			SharedSessionContractImplementor session) {
		return (type != null) ? this.attributes.of(owner, name, type, value, session) : JSON.nullNode();
	}

	private static List<Element> elements(CollectionPersister collection, Object snapshot,
			SharedSessionContractImplementor session) {
		CollectionType kind = kind(collection);
		Type type = collection.getElementType();
		List<Element> elements = new ArrayList<>();
		if (kind == CollectionType.MAP) {
			((snapshot instanceof Map<?, ?> map) ? map : Map.of()).forEach((key,
					value) -> elements.add(new Element(
							List.of(identity(collection.getIndexType(), key, session), identity(type, value, session)),
							key, value)));
			return elements;
		}
		for (Object value : values(snapshot, kind == CollectionType.SET)) {
			Object identity = identity(type, value, session);
			elements.add(new Element((kind == CollectionType.LIST) ? List.of(elements.size(), identity) : identity,
					null, value));
		}
		return elements;
	}

	private static Collection<?> values(Object snapshot, boolean set) {
		if (snapshot instanceof Map<?, ?> map) {
			return set ? map.keySet() : map.values();
		}
		return (snapshot instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(snapshot));
	}

	/** Does not load anything for the comparison. */
	private static Object identity(Type type, @Nullable Object value, SharedSessionContractImplementor session) {
		return (value != null && type instanceof EntityType entity)
				? Optional.ofNullable(AttributeJson.id(value, entity.getAssociatedEntityName(), session))
				: new TypedValue(type, value);
	}

	private static CollectionType kind(CollectionPersister collection) {
		return collection.getCollectionSemantics().getCollectionClassification().toJpaClassification();
	}

	/**
	 * An element.
	 *
	 * @param identity what distinguishes it from others
	 * @param key its key in a map
	 * @param value its value
	 */
	private record Element(Object identity, @Nullable Object key, @Nullable Object value) {

	}

	/**
	 * An element as an entry shows it.
	 *
	 * @param unchanged whether it is unchanged, and so sorted last
	 * @param key its key in a map
	 * @param value its value
	 */
	private record Shown(boolean unchanged, JsonNode key, JsonNode value) {

		/** Its name in a JSON object: a key with parts is the JSON of its parts. */
		String name() {
			return this.key.asStringOpt().orElseGet(this.key::toString);
		}

	}

}
