package io.sharedcore.outbox;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The delay before the next attempt: a random time up to a limit that doubles with each
 * attempt ("full jitter", see AWS Architecture Blog, "Exponential Backoff And Jitter"),
 * and at least what the receiver asks for.
 *
 * @param initial the limit of the first delay
 * @param max the largest limit
 * @param random returns a number from 0 to below its argument
 */
record Backoff(Duration initial, Duration max, LongUnaryOperator random) {

	private static final int MAX_DOUBLINGS = 30;

	/**
	 * Returns the delay.
	 * @param attempts the attempts so far, including the first one
	 * @param retryAfter how long the receiver asks to wait
	 */
	Duration delay(int attempts, @Nullable Duration retryAfter) {
		long limit = Math.min(this.max.toMillis(),
				saturatedProduct(this.initial.toMillis(), 1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS)));
		Duration delay = Duration.ofMillis(this.random.applyAsLong(limit + 1));
		return (retryAfter != null && retryAfter.compareTo(delay) > 0) ? retryAfter : delay;
	}

	private static long saturatedProduct(long value, long factor) {
		return (value > Long.MAX_VALUE / factor) ? Long.MAX_VALUE - 1 : value * factor;
	}

}
