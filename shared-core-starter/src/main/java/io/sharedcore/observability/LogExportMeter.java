package io.sharedcore.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedcore.metrics.FailSafeMeters;

/**
 * Counts the log records that did not reach the collector.
 */
final class LogExportMeter implements MeterBinder {

	private final LogExportQueue queue;

	LogExportMeter(LogExportQueue queue) {
		this.queue = queue;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		new FailSafeMeters(registry).update(
				(known) -> FunctionCounter.builder("shared-core.logging.dropped", this.queue, LogExportQueue::dropped)
					.description("Lines that did not reach their destination")
					.baseUnit("lines")
					.tag("destination", "otlp")
					.register(known));
	}

}
