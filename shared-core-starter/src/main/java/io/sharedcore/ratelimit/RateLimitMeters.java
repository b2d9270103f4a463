package io.sharedcore.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts what limits decide, by limit and outcome; never by caller.
 */
final class RateLimitMeters {

	private static final String NAME = "shared-core.rate-limit.requests";

	private final @Nullable MeterRegistry registry;

	RateLimitMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	void counted(Verdict verdict) {
		count(verdict.limit(), verdict.allowed() ? "allowed" : "refused");
	}

	void refused(Limit limit) {
		count(limit, "refused");
	}

	void storeFailed(Limit limit) {
		count(limit, "store-failed");
	}

	private void count(Limit limit, String outcome) {
		if (this.registry != null) {
			Counter.builder(NAME)
				.description("Requests that a rate limit decided about")
				.tag("limit", limit.path())
				.tag("outcome", outcome)
				.register(this.registry)
				.increment();
		}
	}

}
