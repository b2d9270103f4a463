package io.sharedcore.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.UUID;

import io.sharedcore.masking.Secrets;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.AnyType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns an attribute's value into JSON by its mapping. It calls no getters, so it neither
 * loads anything nor runs code of the entity.
 */
final class AttributeJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final JsonNode MASK = JSON.stringNode(Secrets.MASK);

	private final MaskedAttributes masked;

	private final int maxTextLength;

	AttributeJson(MaskedAttributes masked, int maxTextLength) {
		this.masked = masked;
		this.maxTextLength = maxTextLength;
	}

	/**
	 * Converts an attribute's value.
	 * @param owner the class that has the attribute
	 * @param name the attribute's name
	 */
	JsonNode of(Class<?> owner, String name, Type type, @Nullable Object value,
			SharedSessionContractImplementor session) {
		if (value == null) {
			return JSON.nullNode();
		}
		if (this.masked.contains(owner, name)) {
			return MASK;
		}
		if (type instanceof EntityType entityType) {
			return basic(id(value, entityType.getAssociatedEntityName(), session));
		}
		if (type instanceof AnyType) {
			return basic(id(value, Hibernate.getClassLazy(value).getName(), session));
		}
		return (type instanceof CompositeType composite) ? parts(composite, value, session) : basic(value);
	}

	private ObjectNode parts(CompositeType type, Object value, SharedSessionContractImplementor session) {
		ObjectNode parts = JSON.objectNode();
		String[] names = type.getPropertyNames();
		Type[] types = type.getSubtypes();
		for (int i = 0; i < names.length; i++) {
			if (!types[i].isCollectionType()) {
				parts.set(names[i],
						of(value.getClass(), names[i], types[i], type.getPropertyValue(value, i, session), session));
			}
		}
		return parts;
	}

	/** Reads the key of a reference from the reference itself. */
	static @Nullable Object id(Object reference, String entityName, SharedSessionContractImplementor session) {
		if (reference instanceof HibernateProxy proxy) {
			return proxy.getHibernateLazyInitializer().getInternalIdentifier();
		}
		EntityPersister persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(entityName);
		return persister.getIdentifier(reference, session);
	}

	private JsonNode basic(@Nullable Object value) {
		if (value == null) {
			return JSON.nullNode();
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return text(value.toString());
		}
		if (value instanceof Boolean bool) {
			return JSON.booleanNode(bool);
		}
		if (value instanceof Enum<?> constant) {
			return text(constant.name());
		}
		if (value instanceof UUID || value instanceof TemporalAccessor) {
			return text(value.toString());
		}
		if (value instanceof Date date) {
			return text(new java.sql.Timestamp(date.getTime()).toInstant().toString());
		}
		return number(value);
	}

	private JsonNode number(Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return JSON.numberNode(((Number) value).longValue());
		}
		if (value instanceof BigDecimal decimal) {
			return JSON.numberNode(decimal);
		}
		if (value instanceof BigInteger integer) {
			return JSON.numberNode(integer);
		}
		if (value instanceof byte[] bytes) {
			return text("[" + bytes.length + " bytes]");
		}
		return other(value);
	}

	private JsonNode other(Object value) {
		try {
			return cleaned(MAPPER.valueToTree(value));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return text("[" + value.getClass().getSimpleName() + "]");
		}
	}

	private JsonNode cleaned(JsonNode node) {
		if (node instanceof ObjectNode object) {
			ObjectNode clean = JSON.objectNode();
			object.properties()
				.forEach((entry) -> clean.set(storable(entry.getKey()),
						this.masked.contains(entry.getKey()) ? MASK : cleaned(entry.getValue())));
			return clean;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode clean = JSON.arrayNode();
			array.forEach((element) -> clean.add(cleaned(element)));
			return clean;
		}
		return (node instanceof StringNode string) ? text(string.stringValue()) : node;
	}

	private JsonNode text(String text) {
		String kept = (text.length() > this.maxTextLength) ? text.substring(0, this.maxTextLength) + "…" : text;
		return JSON.stringNode(storable(kept));
	}

	/** PostgreSQL stores neither NUL nor half of a surrogate pair in JSON. */
	private static String storable(String text) {
		StringBuilder storable = null;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1));
			boolean secondOfPair = Character.isLowSurrogate(c) && i > 0
					&& Character.isHighSurrogate(text.charAt(i - 1));
			if (c == 0 || (Character.isSurrogate(c) && !pair && !secondOfPair)) {
				if (storable == null) {
					storable = new StringBuilder(text);
				}
				storable.setCharAt(i, '\uFFFD');
			}
		}
		return (storable != null) ? storable.toString() : text;
	}

}
