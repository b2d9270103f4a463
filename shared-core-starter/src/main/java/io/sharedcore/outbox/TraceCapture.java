package io.sharedcore.outbox;

import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes the current trace into headers, and continues it from them, as a message broker
 * would. Without a tracer there are no such headers.
 */
final class TraceCapture {

	private static final String TRACEPARENT = "traceparent";

	private final ObservationRegistry registry;

	TraceCapture(ObservationRegistry registry) {
		this.registry = registry;
	}

	/** The headers that continue the trace of this thread; none outside of a trace. */
	Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		if (this.registry.getCurrentObservation() != null) {
			SenderContext<Map<String, String>> context = new SenderContext<>(
					(carrier, name, value) -> headers.put(name, value), Kind.PRODUCER);
			context.setCarrier(headers);
			Observation.start("outbox.send", () -> context, this.registry).stop();
		}
		return headers;
	}

	/** The observation of an attempt, which is not started yet. */
	Observation continued(Map<String, String> headers) {
		ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
		context.setCarrier(headers);
		return Observation.createNotStarted("outbox.call", () -> context, this.registry);
	}

	/** The second field of a {@code traceparent} (W3C Trace Context, section 3.2). */
	static @Nullable String traceId(Map<String, String> headers) {
		String[] fields = headers.getOrDefault(TRACEPARENT, "").split("-");
		return (fields.length > 2) ? fields[1] : null;
	}

}
