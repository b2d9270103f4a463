package io.sharedcore.observability;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.sharedcore.masking.Secrets;

/**
 * Masks attributes by their keys and their values. Attributes that hold an expanded
 * address are removed: Spring's own, and those of OpenTelemetry's conventions. A key that
 * has a secret itself is masked, with its value.
 */
final class AttributeMask {

	private static final Set<String> ADDRESSES = Set.of("http.url", "http.target", "url.full", "url.original",
			"url.path", "url.query");

	/** Of Spring Security; their values are no credentials. */
	private static final String AUTHORIZATION = "spring.security.authorization.";

	private static final String STACK_TRACE = "exception.stacktrace";

	private final SpanText text;

	private final ValueMask values;

	private final Set<String> removed;

	private AttributeMask(SpanText text, Set<String> removed) {
		this.text = text;
		this.values = new ValueMask(text);
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
			String name = this.text.mask(prepare.apply(key.getKey()));
			boolean readable = name.equals(key.getKey());
			Object replacement = readable && !isSecret(name) ? replacement(key, value, prepare) : Secrets.MASK;
			changed[0] |= replacement != value || !readable;
			put(masked, readable ? key : AttributeKey.stringKey(name), replacement);
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
		return (value instanceof Value<?> structure) ? this.values.mask(structure, prepare) : value;
	}

	/** A masked number, flag or list is text. */
	@SuppressWarnings("unchecked")
	private static void put(AttributesBuilder attributes, AttributeKey<?> key, Object value) {
		AttributeKey<?> typed = (value instanceof String) ? AttributeKey.stringKey(key.getKey()) : key;
		attributes.put((AttributeKey<Object>) typed, value);
	}

}
