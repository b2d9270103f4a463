package io.sharedcore.sample.demo.trace;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The latest spans, by trace. A new trace displaces the oldest ones.
 */
final class SpanStore {

	static final int MAX_SPANS = 20_000;

	static final int MAX_SPANS_OF_A_TRACE = 2_000;

	/** Clients may use one request id for many requests. */
	static final int MAX_TRACES_OF_A_REQUEST = 20;

	private final Map<String, Map<SpanKey, ReceivedSpan>> traces = new LinkedHashMap<>();

	private int size;

	private long received;

	synchronized void add(List<ReceivedSpan> spans) {
		spans.forEach(this::add);
		notifyAll();
	}

	/** An exporter that saw no response sends a span again. */
	private void add(ReceivedSpan span) {
		this.received++;
		Map<SpanKey, ReceivedSpan> trace = this.traces.computeIfAbsent(span.key().traceId(),
				(id) -> new LinkedHashMap<>());
		if (trace.size() < MAX_SPANS_OF_A_TRACE && trace.putIfAbsent(span.key(), span) == null) {
			this.size++;
		}
		Iterator<Map<SpanKey, ReceivedSpan>> oldest = this.traces.values().iterator();
		while (this.size > MAX_SPANS) {
			this.size -= oldest.next().size();
			oldest.remove();
		}
	}

	/** How many spans have arrived, including those that were displaced. */
	synchronized long received() {
		return this.received;
	}

	/**
	 * Returns what is known of a request.
	 * @param requestId the id of the request
	 * @return its traces, and those that are linked to them
	 */
	synchronized RequestTrace ofRequest(String requestId) {
		List<String> own = traceIds((span) -> span.isOf(requestId));
		Set<String> ids = new HashSet<>(own.subList(Math.max(0, own.size() - MAX_TRACES_OF_A_REQUEST), own.size()));
		ids.addAll(traceIds((span) -> span.links().stream().anyMatch((link) -> ids.contains(link.traceId()))));
		return new RequestTrace(requestId,
				TraceTree.of(ids.stream().map(this.traces::get).map(Map::values).flatMap(Collection::stream).toList()));
	}

	private List<String> traceIds(Predicate<ReceivedSpan> condition) {
		return this.traces.entrySet()
			.stream()
			.filter((trace) -> trace.getValue().values().stream().anyMatch(condition))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Waits for spans of a request.
	 * @param requestId the id of the request
	 * @param condition the expectation
	 * @param limit the time to wait at most
	 * @return what is known of the request then
	 */
	synchronized RequestTrace await(String requestId, Predicate<RequestTrace> condition, Duration limit)
			throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		RequestTrace trace = ofRequest(requestId);
		long left = limit.toNanos();
		while (!condition.test(trace) && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			trace = ofRequest(requestId);
			left = end - System.nanoTime();
		}
		return trace;
	}

}
