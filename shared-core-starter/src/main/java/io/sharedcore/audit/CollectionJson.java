package io.sharedcore.audit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.logging.Secrets;
import jakarta.persistence.metamodel.PluralAttribute.CollectionType;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ObjectUtils;

/**
 * Turns the elements of a collection into JSON: values as they are, entities as their
 * ids, so many of them that an entry stays readable.
 * <p>
 * Reads what Hibernate keeps to find out what changed (checked on 7.4.5): lists and bags
 * as a list, sets and maps as a map, arrays as an array.
 */
final class CollectionJson {

	static final int MAX_ELEMENTS = 100;

	/** No elements, of a collection of any kind. */
	static final Object NONE = List.of();

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final AttributeJson attributes;

	private final MaskedAttributes masked;

	CollectionJson(AttributeJson attributes, MaskedAttributes masked) {
		this.attributes = attributes;
		this.masked = masked;
	}

	/** The attribute's name, with that of the embeddable that it is in. */
	static String attribute(CollectionPersister collection) {
		String role = collection.getRole();
		String owner = collection.getOwnerEntityPersister().getEntityName();
		return role.startsWith(owner + ".") ? role.substring(owner.length() + 1)
				: role.substring(role.lastIndexOf('.') + 1);
	}

	/** What a collection in memory holds now. */
	static Serializable elements(CollectionPersister collection, PersistentCollection<?> elements) {
		return elements.getSnapshot(collection);
	}

	/**
	 * The elements.
	 * @param snapshot the elements in the form in which Hibernate keeps them
	 */
	JsonNode of(CollectionPersister collection, Object snapshot, SharedSessionContractImplementor session) {
		String name = attribute(collection);
		Class<?> owner = collection.getOwnerEntityPersister().getMappedClass();
		if (this.masked.contains(owner, name) || this.masked.contains(name.substring(name.lastIndexOf('.') + 1))) {
			return JSON.stringNode(Secrets.MASK);
		}
		Content content = new Content(owner, name, session);
		CollectionType kind = collection.getCollectionSemantics().getCollectionClassification().toJpaClassification();
		if (kind == CollectionType.MAP) {
			return content.pairs((snapshot instanceof Map<?, ?> map) ? map : Map.of(), collection.getIndexType(),
					collection.getElementType());
		}
		boolean set = (kind == CollectionType.SET);
		return content.list(elements(snapshot, set), collection.getElementType(), set);
	}

	private static Collection<?> elements(Object snapshot, boolean set) {
		if (snapshot instanceof Map<?, ?> map) {
			return set ? map.keySet() : map.values();
		}
		return (snapshot instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(snapshot));
	}

	/** Writes the elements of one attribute. */
	private final class Content {

		private final Class<?> owner;

		private final String name;

		private final SharedSessionContractImplementor session;

		Content(Class<?> owner, String name, SharedSessionContractImplementor session) {
			this.owner = owner;
			this.name = name;
			this.session = session;
		}

		/** Elements without an order are put in one, so that two entries compare. */
		private ArrayNode list(Collection<?> elements, Type type, boolean sorted) {
			Stream<JsonNode> nodes = elements.stream().map((element) -> value(type, element));
			ArrayNode list = JSON.arrayNode();
			(sorted ? nodes.sorted((a, b) -> a.toString().compareTo(b.toString())) : nodes).limit(MAX_ELEMENTS)
				.forEach(list::add);
			if (elements.size() > MAX_ELEMENTS) {
				list.add("… and " + (elements.size() - MAX_ELEMENTS) + " more");
			}
			return list;
		}

		private ObjectNode pairs(Map<?, ?> pairs, Type keyType, Type type) {
			ObjectNode object = JSON.objectNode();
			pairs.entrySet()
				.stream()
				.map((entry) -> Map.entry(value(keyType, entry.getKey()).asString(), value(type, entry.getValue())))
				.sorted(Map.Entry.comparingByKey())
				.limit(MAX_ELEMENTS)
				.forEach((entry) -> object.set(entry.getKey(), entry.getValue()));
			if (pairs.size() > MAX_ELEMENTS) {
				object.put("…", (pairs.size() - MAX_ELEMENTS) + " more");
			}
			return object;
		}

		private JsonNode value(Type type, @Nullable Object value) {
			return CollectionJson.this.attributes.of(this.owner, this.name, type, value, this.session);
		}

	}

}
