package io.sharedcore.metrics;

import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a feature. A filter or a registry of the application that throws loses a
 * measurement, and nothing else: the first failure is a warning in the log, and the work
 * that is measured goes on.
 */
public final class FailSafeMeters {

	private final @Nullable MeterRegistry registry;

	private final MeterFailureLog failures = new MeterFailureLog();

	/**
	 * Creates the meters of a feature.
	 * @param registry the registry of the application, or {@code null} if it has none
	 */
	public FailSafeMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Registers or changes meters. Does nothing without a registry, and never throws an
	 * exception of a filter or of the registry.
	 * @param update the change. Its last step is the one that may fail: nothing that the
	 * feature needs comes after it
	 */
	public void update(Consumer<MeterRegistry> update) {
		MeterRegistry known = this.registry;
		if (known != null) {
			this.failures.guard(() -> update.accept(known));
		}
	}

}
