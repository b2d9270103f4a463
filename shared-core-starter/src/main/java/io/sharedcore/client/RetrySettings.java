package io.sharedcore.client;

import java.time.Duration;
import java.util.Set;

/**
 * How a call is repeated, everything decided.
 *
 * @param maxAttempts how often it is tried, INCLUDING the first time
 * @param initialInterval the longest wait before the first repetition
 * @param multiplier by how much the longest wait grows
 * @param maxInterval where it stops growing
 * @param statuses the answers after which a safe call is repeated
 */
record RetrySettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		Set<Integer> statuses) {

	/**
	 * The longest wait after the given number of attempts.
	 * @param attempts how often the call was tried, 1 or more
	 */
	Duration longestWait(int attempts) {
		double nanos = this.initialInterval.toNanos() * Math.pow(this.multiplier, attempts - 1);
		return Duration.ofNanos((long) Math.min(nanos, this.maxInterval.toNanos()));
	}

}
