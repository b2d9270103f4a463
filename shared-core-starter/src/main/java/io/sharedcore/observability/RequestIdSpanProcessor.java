package io.sharedcore.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.sharedcore.context.RequestId;

/**
 * Adds the request id to spans that are not observations: those of
 * {@code Tracer.nextSpan()} and of OpenTelemetry's own API.
 */
final class RequestIdSpanProcessor implements SpanProcessor {

	private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey(RequestId.MDC_KEY);

	@Override
	public void onStart(Context parent, ReadWriteSpan span) {
		String id = RequestId.current();
		if (id != null) {
			span.setAttribute(REQUEST_ID, id);
		}
	}

	@Override
	public boolean isStartRequired() {
		return true;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		// Only the start matters.
	}

	@Override
	public boolean isEndRequired() {
		return false;
	}

}
