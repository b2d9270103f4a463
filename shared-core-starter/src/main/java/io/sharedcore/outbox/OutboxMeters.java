package io.sharedcore.outbox;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.metrics.FailSafeMeters;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls that have ended, and measures those that are pending.
 */
final class OutboxMeters {

	private static final String PREFIX = "shared-core.outbox.";

	private static final Set<OutboxEntry.State> ENDED = Collections
		.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OutboxEntry.State.PENDING)));

	private final FailSafeMeters meters;

	OutboxMeters(@Nullable MeterRegistry registry) {
		this.meters = new FailSafeMeters(registry);
	}

	void ended(String service, OutboxEntry.State state) {
		this.meters.update((known) -> ended(known, service, state).increment());
	}

	private static Counter ended(MeterRegistry registry, String service, OutboxEntry.State state) {
		return Counter.builder(PREFIX + "ended")
			.description("Calls of the outbox that have ended")
			.baseUnit("calls")
			.tag("service", service)
			.tag("outcome", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.register(registry);
	}

	/**
	 * Registers the gauges, and the counters of the configured services: the first
	 * increment of a counter that did not exist before is invisible to a rate. Reading
	 * the gauges costs a query, at most once a second.
	 */
	void measure(OutboxStatistics statistics, Collection<String> services) {
		services.forEach(
				(service) -> ENDED.forEach((state) -> this.meters.update((known) -> ended(known, service, state))));
		PendingReading pending = new PendingReading(statistics::pending, System::nanoTime);
		this.meters.update((known) -> Gauge.builder(PREFIX + "pending", pending, PendingReading::calls)
			.description("Calls of the outbox that are pending")
			.baseUnit("calls")
			.strongReference(true)
			.register(known));
		this.meters.update((known) -> Gauge.builder(PREFIX + "age", pending, PendingReading::age)
			.description("How long ago the oldest pending call of the outbox could have been sent")
			.baseUnit("seconds")
			.strongReference(true)
			.register(known));
	}

}
