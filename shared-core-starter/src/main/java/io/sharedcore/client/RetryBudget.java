package io.sharedcore.client;

import java.util.function.LongSupplier;

/**
 * Limits the retries of a service by two token buckets.
 * <p>
 * The first bucket gets {@code ratio} tokens with each call, so that retries stay this
 * share of the calls. The second bucket gets {@code minPerSecond} tokens a second, so
 * that services with few calls have retries, too. A retry needs a token of one bucket and
 * takes one of both: retries are limited by the larger of the two, not by their sum, and
 * later calls pay for the tokens of the second bucket.
 */
final class RetryBudget {

	/** The tokens that calls without failures can save. */
	private static final double MAX_SAVED_TOKENS = 10;

	private final double ratio;

	private final double perSecond;

	private final double capacity;

	private final LongSupplier nanoTime;

	private double earned;

	private double granted;

	private long refilled;

	RetryBudget(double ratio, double minPerSecond, LongSupplier nanoTime) {
		this.ratio = ratio;
		this.perSecond = minPerSecond;
		// The tokens of one second, and at least one: else a low rate would allow no
		// retry.
		this.capacity = (minPerSecond > 0) ? Math.max(1, minPerSecond) : 0;
		this.nanoTime = nanoTime;
		this.granted = this.capacity;
		this.refilled = nanoTime.getAsLong();
	}

	/**
	 * Counts a call.
	 */
	synchronized void deposit() {
		this.earned = Math.min(MAX_SAVED_TOKENS, this.earned + this.ratio);
	}

	/**
	 * Takes a retry.
	 * @return whether the budget allows the retry
	 */
	synchronized boolean tryWithdraw() {
		refill();
		if (this.earned < 1 && this.granted < 1) {
			return false;
		}
		this.earned = Math.max(-this.capacity, this.earned - 1);
		this.granted = Math.max(0, this.granted - 1);
		return true;
	}

	private void refill() {
		long now = this.nanoTime.getAsLong();
		this.granted = Math.min(this.capacity, this.granted + (now - this.refilled) / 1e9 * this.perSecond);
		this.refilled = now;
	}

}
