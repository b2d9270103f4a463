package io.sharedcore.logging;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs slow calls to other services. It handles the observations of calls, so it is
 * independent of the client.
 */
final class SlowCallLog implements ObservationHandler<Observation.Context> {

	private static final Logger logger = LoggerFactory.getLogger(SlowCallLog.class);

	private static final Set<String> CALLS = Set.of("shared-core.client.call", "service.client.call");

	private final Duration threshold;

	private final LongSupplier nanoTime;

	SlowCallLog(Duration threshold) {
		this(threshold, System::nanoTime);
	}

	SlowCallLog(Duration threshold, LongSupplier nanoTime) {
		this.threshold = threshold;
		this.nanoTime = nanoTime;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		String name = context.getName();
		// A convention sets the name of its observation only after the start.
		return name != null && CALLS.contains(name);
	}

	@Override
	public void onStart(Observation.Context context) {
		context.put(SlowCallLog.class, this.nanoTime.getAsLong());
	}

	@Override
	public void onStop(Observation.Context context) {
		Long start = context.get(SlowCallLog.class);
		Duration duration = (start != null) ? Duration.ofNanos(this.nanoTime.getAsLong() - start) : Duration.ZERO;
		if (duration.compareTo(this.threshold) < 0) {
			return;
		}
		String target = value(context, "service");
		String method = value(context, "method");
		String path = value(context, "uri");
		logger.atWarn()
			.addKeyValue("target", target)
			.addKeyValue("method", method)
			.addKeyValue("path", path)
			.addKeyValue("outcome", value(context, "outcome"))
			.addKeyValue("durationMs", duration.toMillis())
			.log("Slow call: {} {} {}", method, target, path);
	}

	private static String value(Observation.Context context, String key) {
		KeyValue value = context.getLowCardinalityKeyValue(key);
		return (value != null) ? value.getValue() : "unknown";
	}

}
