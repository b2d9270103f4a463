package io.sharedcore.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions by limit and outcome; never by caller.
 */
final class RateLimitMeters {

	private static final String NAME = "shared-core.rate-limit.requests";

	private final @Nullable MeterRegistry registry;

	/** Finding a counter in the registry costs more than the decision that it counts. */
	private final Map<Decision, Counter> counters = new ConcurrentHashMap<>();

	RateLimitMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	void counted(RateLimitResult result) {
		count(result.limit(), result.allowed() ? "allowed" : "refused");
	}

	void refused(Limit limit) {
		count(limit, "refused");
	}

	void storeFailed(Limit limit) {
		count(limit, "store-failed");
	}

	private void count(Limit limit, String outcome) {
		if (this.registry != null) {
			MeterRegistry known = this.registry;
			this.counters.computeIfAbsent(new Decision(limit.path(), outcome), (decision) -> counter(decision, known))
				.increment();
		}
	}

	private static Counter counter(Decision decision, MeterRegistry registry) {
		return Counter.builder(NAME)
			.description("Requests that a rate limit decided about")
			.tag("limit", decision.limit())
			.tag("outcome", decision.outcome())
			.register(registry);
	}

	private record Decision(String limit, String outcome) {

	}

}
