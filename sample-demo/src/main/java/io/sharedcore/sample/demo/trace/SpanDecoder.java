package io.sharedcore.sample.demo.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

/**
 * Takes from an export what the tree needs. All other attributes, descriptions and events
 * are not kept.
 */
final class SpanDecoder {

	static final Set<String> ATTRIBUTES = Set.of(ReceivedSpan.REQUEST_ID, "service", "client.name", "method",
			"http.request.method", "uri", "http.route", "status", "http.response.status_code", "outcome", "exception",
			"error.type");

	private static final int TRACE_ID_BYTES = 16;

	private static final int SPAN_ID_BYTES = 8;

	private SpanDecoder() {
	}

	/** Spans without valid ids are ignored, as the specification of OTLP says. */
	static List<ReceivedSpan> decode(ExportTraceServiceRequest request) {
		List<ReceivedSpan> spans = new ArrayList<>();
		for (ResourceSpans resource : request.getResourceSpansList()) {
			String service = service(resource);
			resource.getScopeSpansList()
				.stream()
				.flatMap((scope) -> scope.getSpansList().stream())
				.filter((span) -> isValid(span.getTraceId(), span.getSpanId()))
				.forEach((span) -> spans.add(span(service, span)));
		}
		return spans;
	}

	private static String service(ResourceSpans resource) {
		return attributes(resource.getResource().getAttributesList(), Set.of("service.name"))
			.getOrDefault("service.name", "unknown");
	}

	private static boolean isValid(ByteString traceId, ByteString spanId) {
		return traceId.size() == TRACE_ID_BYTES && spanId.size() == SPAN_ID_BYTES;
	}

	private static ReceivedSpan span(String service, Span span) {
		List<SpanKey> links = span.getLinksList()
			.stream()
			.map((link) -> new SpanKey(hex(link.getTraceId()), hex(link.getSpanId())))
			.toList();
		return new ReceivedSpan(new SpanKey(hex(span.getTraceId()), hex(span.getSpanId())), hex(span.getParentSpanId()),
				links, service, span.getKind(), span.getName(), span.getStartTimeUnixNano(),
				Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano()),
				span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
				attributes(span.getAttributesList(), ATTRIBUTES));
	}

	private static Map<String, String> attributes(List<KeyValue> attributes, Set<String> names) {
		Map<String, String> kept = new HashMap<>();
		for (KeyValue attribute : attributes) {
			if (names.contains(attribute.getKey())) {
				kept.put(attribute.getKey(), text(attribute.getValue()));
			}
		}
		return Map.copyOf(kept);
	}

	private static String text(AnyValue value) {
		return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

}
