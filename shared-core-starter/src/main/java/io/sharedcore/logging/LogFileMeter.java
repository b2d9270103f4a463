package io.sharedcore.logging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedcore.metrics.FailSafeMeters;

/**
 * Counts the lines that are missing from the log file.
 */
final class LogFileMeter implements MeterBinder {

	static final String NAME = "shared-core.logging.dropped";

	@Override
	public void bindTo(MeterRegistry registry) {
		new FailSafeMeters(registry).update((known) -> FunctionCounter.builder(NAME, this, (meter) -> dropped())
			.description("Lines that did not reach their destination")
			.baseUnit("lines")
			.tag("destination", "file")
			.register(known));
	}

	private static double dropped() {
		LogFileState state = LogFileReplacement.state();
		return (state != null) ? state.droppedLines() : 0;
	}

}
