package io.sharedcore.observability;

import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.sharedcore.masking.SecretNames;
import org.jspecify.annotations.Nullable;

/**
 * Masks log records as the lines of the log are masked.
 */
final class LogRecordMask {

	private final SpanText text;

	private final AttributeMask attributes;

	LogRecordMask(SecretNames names) {
		this.text = SpanText.ofLogs(names);
		this.attributes = AttributeMask.ofLogs(this.text);
	}

	String mask(String text) {
		return this.text.mask(text);
	}

	Attributes mask(Attributes attributes) {
		return this.attributes.mask(attributes, UnaryOperator.identity());
	}

	LogRecordData mask(LogRecordData log) {
		Value<?> body = log.getBodyValue();
		Value<?> masked = mask(body);
		Attributes attributes = mask(log.getAttributes());
		return (masked == body && attributes == log.getAttributes()) ? log
				: new MaskedLogRecordData(log, masked, attributes);
	}

	/** A structure becomes text if it has something to mask. */
	private @Nullable Value<?> mask(@Nullable Value<?> body) {
		if (body == null) {
			return null;
		}
		String text = (body.getType() == ValueType.STRING) ? String.valueOf(body.getValue()) : body.asString();
		String masked = this.text.mask(text);
		return masked.equals(text) ? body : Value.of(masked);
	}

}
