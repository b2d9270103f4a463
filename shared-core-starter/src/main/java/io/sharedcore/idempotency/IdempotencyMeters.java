package io.sharedcore.idempotency;

import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests with a key by outcome.
 */
final class IdempotencyMeters {

	private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

	IdempotencyMeters(@Nullable MeterRegistry registry) {
		if (registry != null) {
			for (Outcome outcome : Outcome.values()) {
				this.counters.put(outcome,
						Counter.builder("shared-core.idempotency.requests")
							.description("Requests with an idempotency key")
							.baseUnit("requests")
							.tag("outcome", outcome.tag())
							.register(registry));
			}
		}
	}

	void count(Outcome outcome) {
		Counter counter = this.counters.get(outcome);
		if (counter != null) {
			counter.increment();
		}
	}

}
