package io.sharedcore.client;

import java.time.Duration;
import java.util.Set;

/**
 * How a call is retried, with all defaults resolved.
 *
 * @param maxAttempts the maximum number of attempts, INCLUDING the first call
 * @param initialInterval the maximum delay before the first retry
 * @param multiplier the factor by which the maximum delay grows
 * @param maxInterval the upper limit of the maximum delay
 * @param statuses the statuses after which an idempotent call is retried
 */
record RetrySettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		Set<Integer> statuses) {

	/**
	 * Returns the maximum delay after a number of attempts.
	 * @param attempts the number of attempts so far, 1 or more
	 */
	Duration maxDelay(int attempts) {
		double nanos = this.initialInterval.toNanos() * Math.pow(this.multiplier, attempts - 1);
		return Duration.ofNanos((long) Math.min(nanos, this.maxInterval.toNanos()));
	}

}
