package io.sharedcore.ratelimit;

import java.time.Duration;

import io.github.bucket4j.ConsumptionProbe;

/**
 * What a bucket said.
 *
 * @param limit the limit that the bucket belongs to
 * @param allowed whether there was a token
 * @param remaining how many tokens are left
 * @param untilNextToken how long there is none; zero while there are some
 * @param untilFull how long it takes to fill up, if nobody comes
 */
record RateLimitResult(Limit limit, boolean allowed, long remaining, Duration untilNextToken, Duration untilFull) {

	static RateLimitResult of(Limit limit, ConsumptionProbe probe) {
		return probe.isConsumed()
				? allowed(limit, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()))
				: refused(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	static RateLimitResult allowed(Limit limit, long remaining, Duration untilFull) {
		Duration untilNextToken = (remaining > 0) ? Duration.ZERO : nextToken(limit, untilFull);
		return new RateLimitResult(limit, true, remaining, untilNextToken, untilFull);
	}

	static RateLimitResult refused(Limit limit, Duration untilNextToken) {
		Duration others = limit.perToken().multipliedBy(limit.capacity() - 1);
		return new RateLimitResult(limit, false, 0, untilNextToken, untilNextToken.plus(others));
	}

	/** An empty bucket is full one token's time after it lacks only one. */
	private static Duration nextToken(Limit limit, Duration untilFull) {
		Duration next = untilFull.minus(limit.perToken().multipliedBy(limit.capacity() - 1));
		return next.isNegative() ? Duration.ZERO : next;
	}

	/** The one of two that leaves less. */
	static RateLimitResult tighter(RateLimitResult one, RateLimitResult other) {
		return (other.remaining < one.remaining) ? other : one;
	}

}
