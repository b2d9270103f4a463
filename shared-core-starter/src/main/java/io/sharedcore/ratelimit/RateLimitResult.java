package io.sharedcore.ratelimit;

import java.time.Duration;

import io.github.bucket4j.ConsumptionProbe;

/**
 * The result of taking a token from a bucket.
 *
 * @param limit the limit that the bucket belongs to
 * @param allowed whether there was a token
 * @param remaining the number of tokens left
 * @param untilNextToken the time until the next token; zero if there are tokens left
 * @param untilFull the time until the bucket is full, without further requests
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

	/** The next token arrives when the bucket still lacks {@code capacity - 1} tokens. */
	private static Duration nextToken(Limit limit, Duration untilFull) {
		Duration next = untilFull.minus(limit.perToken().multipliedBy(limit.capacity() - 1));
		return next.isNegative() ? Duration.ZERO : next;
	}

	/** Returns the result with fewer tokens left. */
	static RateLimitResult stricter(RateLimitResult one, RateLimitResult other) {
		return (other.remaining < one.remaining) ? other : one;
	}

}
