package io.sharedcore.idempotency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.metrics.FailSafeMeters;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests with a key by outcome. The counters exist from the start: the first
 * increment of a counter that did not exist before is invisible to a rate.
 */
final class IdempotencyMeters {

	private final FailSafeMeters meters;

	private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();

	IdempotencyMeters(@Nullable MeterRegistry registry) {
		this.meters = new FailSafeMeters(registry);
		for (Outcome outcome : Outcome.values()) {
			this.meters.update((known) -> counter(outcome, known));
		}
	}

	void count(Outcome outcome) {
		this.meters.update((known) -> counter(outcome, known).increment());
	}

	private Counter counter(Outcome outcome, MeterRegistry registry) {
		return this.counters.computeIfAbsent(outcome,
				(counted) -> Counter.builder("shared-core.idempotency.requests")
					.description("Requests with an idempotency key")
					.baseUnit("requests")
					.tag("outcome", counted.tag())
					.register(registry));
	}

}
