package io.sharedcore.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.metrics.FailSafeMeters;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions by limit and outcome; never by caller. The counters of the configured
 * limits exist from the start: the first increment of a counter that did not exist before
 * is invisible to a rate.
 */
final class RateLimitMeters {

	private static final String NAME = "shared-core.rate-limit.requests";

	private static final String ALLOWED = "allowed";

	private static final String REFUSED = "refused";

	private static final String STORE_FAILED = "store-failed";

	private final FailSafeMeters meters;

	/** Finding a counter in the registry costs more than the decision that it counts. */
	private final Map<Decision, Counter> counters = new ConcurrentHashMap<>();

	RateLimitMeters(@Nullable MeterRegistry registry, List<Limit> limits) {
		this.meters = new FailSafeMeters(registry);
		limits.forEach((limit) -> List.of(ALLOWED, REFUSED, STORE_FAILED)
			.forEach((outcome) -> this.meters.update((known) -> counter(new Decision(limit.path(), outcome), known))));
	}

	void counted(RateLimitResult result) {
		count(result.limit(), result.allowed() ? ALLOWED : REFUSED);
	}

	void refused(Limit limit) {
		count(limit, REFUSED);
	}

	void storeFailed(Limit limit) {
		count(limit, STORE_FAILED);
	}

	private void count(Limit limit, String outcome) {
		this.meters.update((known) -> this.counters
			.computeIfAbsent(new Decision(limit.path(), outcome), (decision) -> counter(decision, known))
			.increment());
	}

	private static Counter counter(Decision decision, MeterRegistry registry) {
		return Counter.builder(NAME)
			.description("Requests that a rate limit decided about")
			.baseUnit("requests")
			.tag("limit", decision.limit())
			.tag("outcome", decision.outcome())
			.register(registry);
	}

	private record Decision(String limit, String outcome) {

	}

}
