package io.sharedcore.sample.demo.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/**
 * Makes spans for tests. Times are in milliseconds.
 */
final class Spans {

	private String traceId = "t1";

	private final String spanId;

	private String parentId = "";

	private final List<SpanKey> links = new ArrayList<>();

	private String service = "ticket-service";

	private SpanKind kind = SpanKind.SPAN_KIND_INTERNAL;

	private String name = "work";

	private long begin;

	private long duration = 10;

	private boolean failed;

	private final Map<String, String> attributes = new HashMap<>();

	private Spans(String spanId) {
		this.spanId = spanId;
	}

	static Spans span(String id) {
		return new Spans(id);
	}

	static Spans server(String id, String service, String method, String uri, int status) {
		return span(id).kind(SpanKind.SPAN_KIND_SERVER)
			.of(service)
			.with("method", method)
			.with("uri", uri)
			.with("status", Integer.toString(status));
	}

	static Spans call(String id, String method, String service, String uri) {
		return span(id).with("method", method).with("service", service).with("uri", uri).with("outcome", "SUCCESS");
	}

	static Spans attempt(String id, String service, String status) {
		return span(id).kind(SpanKind.SPAN_KIND_CLIENT)
			.with("method", "GET")
			.with("service", service)
			.with("status", status);
	}

	Spans in(String trace) {
		this.traceId = trace;
		return this;
	}

	Spans under(String parent) {
		this.parentId = parent;
		return this;
	}

	Spans after(String trace, String span) {
		this.links.add(new SpanKey(trace, span));
		return this;
	}

	Spans of(String name) {
		this.service = name;
		return this;
	}

	Spans kind(SpanKind side) {
		this.kind = side;
		return this;
	}

	Spans named(String text) {
		this.name = text;
		return this;
	}

	Spans at(long millis, long length) {
		this.begin = millis;
		this.duration = length;
		return this;
	}

	Spans failed(String exception) {
		this.failed = true;
		return with("exception", exception);
	}

	Spans with(String attribute, String value) {
		this.attributes.put(attribute, value);
		return this;
	}

	ReceivedSpan get() {
		return new ReceivedSpan(new SpanKey(this.traceId, this.spanId), this.parentId, List.copyOf(this.links),
				this.service, this.kind, this.name, this.begin * 1_000_000, this.duration * 1_000_000, this.failed,
				Map.copyOf(this.attributes));
	}

}
