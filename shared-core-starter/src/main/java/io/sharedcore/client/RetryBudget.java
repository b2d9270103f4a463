package io.sharedcore.client;

import java.util.function.LongSupplier;

/**
 * How many repetitions a service may get: two token buckets.
 * <p>
 * The first gets {@code ratio} tokens with each call, so that repetitions stay that share
 * of the calls. The second gets {@code minPerSecond} tokens a second, so that a service
 * with few calls gets some too. A repetition needs a token of one and takes one of both:
 * repetitions are bounded by the larger of the two, not by their sum, and what the second
 * bucket lent is paid back by calls.
 */
final class RetryBudget {

	/** How much a service that was well for long may save up for a bad moment. */
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
		// A second's worth, and never less than one, or a slow rate would give none.
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
	 * Takes a repetition, if there is one left.
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
