package io.sharedcore.observability;

import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.sharedcore.masking.SecretNames;
import org.jspecify.annotations.Nullable;

/**
 * Masks log records as the lines of the log are masked.
 */
final class LogRecordMask {

	private final SpanText text;

	private final AttributeMask attributes;

	private final ValueMask values;

	private final ResourceMask resources;

	LogRecordMask(SecretNames names) {
		this.text = SpanText.ofLogs(names);
		this.attributes = AttributeMask.ofLogs(this.text);
		this.values = new ValueMask(this.text);
		this.resources = new ResourceMask(this.attributes);
	}

	String mask(String text) {
		return this.text.mask(text);
	}

	Attributes mask(Attributes attributes) {
		return this.attributes.mask(attributes, UnaryOperator.identity());
	}

	LogRecordData mask(LogRecordData log) {
		return new MaskedLogRecordData(log, this.resources.mask(log.getResource()), mask(log.getBodyValue()),
				mask(log.getAttributes()));
	}

	private @Nullable Value<?> mask(@Nullable Value<?> body) {
		return (body != null) ? this.values.mask(body, UnaryOperator.identity()) : null;
	}

}
