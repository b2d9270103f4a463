package io.sharedcore.observability;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.sharedcore.masking.Secrets;

/**
 * Masks structures of names and values by their names and their texts.
 */
final class ValueMask {

	private final SpanText text;

	ValueMask(SpanText text) {
		this.text = text;
	}

	/**
	 * Masks a structure.
	 * @param value the structure
	 * @param prepare what is done with each text before it is masked
	 * @return the same structure if nothing in it has to be masked
	 */
	Value<?> mask(Value<?> value, UnaryOperator<String> prepare) {
		Value<?> masked = masked(value, prepare);
		return masked.equals(value) ? value : masked;
	}

	private Value<?> masked(Value<?> value, UnaryOperator<String> prepare) {
		return switch (value.getType()) {
			case STRING -> Value.of(this.text.mask(prepare.apply(value.asString())));
			case ARRAY -> Value
				.of(elements(value).map((element) -> masked((Value<?>) element, prepare)).toArray(Value<?>[]::new));
			case KEY_VALUE_LIST ->
				Value.of(elements(value).map((entry) -> masked((KeyValue) entry, prepare)).toArray(KeyValue[]::new));
			default -> value;
		};
	}

	private static Stream<?> elements(Value<?> value) {
		return ((List<?>) value.getValue()).stream();
	}

	private KeyValue masked(KeyValue entry, UnaryOperator<String> prepare) {
		String name = this.text.mask(prepare.apply(entry.getKey()));
		boolean readable = name.equals(entry.getKey()) && !this.text.isSecret(name);
		return KeyValue.of(name, readable ? masked(entry.getValue(), prepare) : Value.of(Secrets.MASK));
	}

}
