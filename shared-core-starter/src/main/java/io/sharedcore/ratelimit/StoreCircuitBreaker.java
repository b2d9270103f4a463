package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store is known to respond. Changes are logged, not single requests.
 */
final class StoreCircuitBreaker {

	static final int FAILURE_THRESHOLD = 5;

	static final Duration OPEN_TIME = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(StoreCircuitBreaker.class);

	private final LongSupplier nanoTime;

	private int failures;

	private long lastFailure;

	StoreCircuitBreaker(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	synchronized boolean isOpen() {
		return this.failures >= FAILURE_THRESHOLD && this.nanoTime.getAsLong() - this.lastFailure < OPEN_TIME.toNanos();
	}

	synchronized void answered() {
		if (this.failures > 0) {
			logger.info("The store of the rate limits answers again");
		}
		this.failures = 0;
	}

	synchronized void failed(StoreFailedException failure) {
		if (this.failures == 0) {
			logger.warn("{}: until it answers, shared-core.rate-limit.on-store-failure decides", failure.getMessage(),
					failure);
		}
		this.failures = Math.min(this.failures + 1, FAILURE_THRESHOLD);
		this.lastFailure = this.nanoTime.getAsLong();
	}

}
