package io.sharedcore.observability;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.sharedcore.masking.Secrets;

/**
 * Masks attributes by their keys and their values. Attributes that hold an expanded
 * address are removed: Spring's own, and those of OpenTelemetry's conventions.
 */
final class AttributeMask {

	private static final Set<String> ADDRESSES = Set.of("http.url", "http.target", "url.full", "url.original",
			"url.path", "url.query");

	/** Of Spring Security; their values are no credentials. */
	private static final String AUTHORIZATION = "spring.security.authorization.";

	private static final String STACK_TRACE = "exception.stacktrace";

	private final SpanText text;

	private final Set<String> removed;

	private AttributeMask(SpanText text, Set<String> removed) {
		this.text = text;
		this.removed = removed;
	}

	static AttributeMask ofSpans(SpanText text) {
		return new AttributeMask(text, ADDRESSES);
	}

	static AttributeMask ofLogs(SpanText text) {
		return new AttributeMask(text, Set.of());
	}

	/**
	 * Masks attributes.
	 * @param attributes the attributes
	 * @param prepare what is done with each text before it is masked
	 * @return the same attributes if nothing in them has to be masked
	 */
	Attributes mask(Attributes attributes, UnaryOperator<String> prepare) {
		boolean[] changed = new boolean[1];
		AttributesBuilder masked = Attributes.builder();
		attributes.forEach((key, value) -> {
			if (this.removed.contains(key.getKey())) {
				changed[0] = true;
				return;
			}
			Object replacement = isSecret(key.getKey()) ? Secrets.MASK : replacement(key, value, prepare);
			changed[0] |= replacement != value;
			put(masked, key, value, replacement);
		});
		return changed[0] ? masked.build() : attributes;
	}

	private boolean isSecret(String name) {
		return this.text.isSecret(name.startsWith(AUTHORIZATION) ? name.substring(AUTHORIZATION.length()) : name);
	}

	private Object replacement(AttributeKey<?> key, Object value, UnaryOperator<String> prepare) {
		AttributeType type = key.getType();
		if (type == AttributeType.STRING) {
			String text = prepare.apply((String) value);
			return key.getKey().equals(STACK_TRACE) ? this.text.maskStackTrace(text) : this.text.mask(text);
		}
		if (type == AttributeType.STRING_ARRAY) {
			List<String> masked = ((List<?>) value).stream()
				.map((element) -> this.text.mask(prepare.apply(String.valueOf(element))))
				.toList();
			return masked.equals(value) ? value : masked;
		}
		return isStructure(type) ? structure(value, prepare) : value;
	}

	/**
	 * A structure of names and values, which other versions of OpenTelemetry do not have.
	 */
	private static boolean isStructure(AttributeType type) {
		return type.name().equals("VALUE");
	}

	private Object structure(Object value, UnaryOperator<String> prepare) {
		String text = String.valueOf(value);
		String masked = this.text.mask(prepare.apply(text));
		return masked.equals(text) ? value : masked;
	}

	@SuppressWarnings("unchecked")
	private static void put(AttributesBuilder attributes, AttributeKey<?> key, Object value, Object replacement) {
		if (replacement != value && !(key.getType() == AttributeType.STRING_ARRAY && replacement instanceof List)) {
			attributes.put(AttributeKey.stringKey(key.getKey()), (String) replacement);
		}
		else {
			attributes.put((AttributeKey<Object>) key, replacement);
		}
	}

}
