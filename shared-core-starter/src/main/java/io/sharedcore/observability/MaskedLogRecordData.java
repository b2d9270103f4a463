package io.sharedcore.observability;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.Body;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A log record without its secrets.
 */
final class MaskedLogRecordData implements LogRecordData {

	private final LogRecordData log;

	private final Resource resource;

	private final @Nullable Value<?> body;

	private final Attributes attributes;

	MaskedLogRecordData(LogRecordData log, Resource resource, @Nullable Value<?> body, Attributes attributes) {
		this.log = log;
		this.resource = resource;
		this.body = body;
		this.attributes = attributes;
	}

	@Override
	@Deprecated
	public Body getBody() {
		return (this.body != null) ? Body.string(this.body.asString()) : Body.empty();
	}

	@Override
	public @Nullable Value<?> getBodyValue() {
		return this.body;
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	@Override
	public int getTotalAttributeCount() {
		return this.log.getTotalAttributeCount() - (this.log.getAttributes().size() - this.attributes.size());
	}

	@Override
	public Resource getResource() {
		return this.resource;
	}

	@Override
	public InstrumentationScopeInfo getInstrumentationScopeInfo() {
		return this.log.getInstrumentationScopeInfo();
	}

	@Override
	public long getTimestampEpochNanos() {
		return this.log.getTimestampEpochNanos();
	}

	@Override
	public long getObservedTimestampEpochNanos() {
		return this.log.getObservedTimestampEpochNanos();
	}

	@Override
	public SpanContext getSpanContext() {
		return this.log.getSpanContext();
	}

	@Override
	public Severity getSeverity() {
		return this.log.getSeverity();
	}

	@Override
	public @Nullable String getSeverityText() {
		return this.log.getSeverityText();
	}

	@Override
	public @Nullable String getEventName() {
		return this.log.getEventName();
	}

}
