package io.sharedcore.sample.demo.trace;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/**
 * A span as a service sent it.
 *
 * @param key its ids
 * @param parentId the id of the parent; empty for the first span of a trace
 * @param links the spans that it follows without being their child
 * @param service the service that recorded it
 * @param kind its side of a call
 * @param name its name
 * @param begin when it began, in nanoseconds of the service's clock
 * @param duration its duration in nanoseconds
 * @param failed whether it has the status {@code ERROR}
 * @param attributes the attributes that are needed to describe it
 */
record ReceivedSpan(SpanKey key, String parentId, List<SpanKey> links, String service, SpanKind kind, String name,
		long begin, long duration, boolean failed, Map<String, String> attributes) {

	/** Spring's words for an attribute that has no value. */
	private static final Set<String> NO_VALUE = Set.of("", "none", "UNKNOWN");

	/** The id that the library gives to the spans of a request. */
	static final String REQUEST_ID = "requestId";

	/** Of the parent, which may not have been received. */
	SpanKey parentKey() {
		return new SpanKey(this.key.traceId(), this.parentId);
	}

	boolean isOf(String requestId) {
		return requestId.equals(attribute(REQUEST_ID));
	}

	/** A call of {@code ServiceHttpClient}, with all its attempts. */
	boolean isCall() {
		return this.kind == SpanKind.SPAN_KIND_INTERNAL && !attribute("service").isEmpty();
	}

	boolean isAttemptOf(ReceivedSpan call) {
		return call.isCall() && this.kind == SpanKind.SPAN_KIND_CLIENT
				&& call.attribute("service").equals(attribute("service"));
	}

	/**
	 * Returns an attribute.
	 * @param names its possible names
	 * @return the first one that has a value; empty if none has
	 */
	String attribute(String... names) {
		for (String name : names) {
			String value = this.attributes.getOrDefault(name, "");
			if (!NO_VALUE.contains(value)) {
				return value;
			}
		}
		return "";
	}

}
