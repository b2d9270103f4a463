package io.sharedcore.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * How one call is repeated where that differs from the settings of its service. What is
 * not set here stays as {@code shared-core.client.retry.*} says. Immutable.
 * <p>
 * None of it makes an unsafe repetition safe: POST and PATCH are repeated after a failure
 * that may have reached the service only with an idempotency key.
 */
public final class RetryOptions {

	private static final RetryOptions DEFAULTS = new RetryOptions(null, null, null, null, null);

	private final @Nullable Integer maxAttempts;

	private final @Nullable Duration initialInterval;

	private final @Nullable Double multiplier;

	private final @Nullable Duration maxInterval;

	private final @Nullable Set<Integer> statuses;

	private RetryOptions(@Nullable Integer maxAttempts, @Nullable Duration initialInterval, @Nullable Double multiplier,
			@Nullable Duration maxInterval, @Nullable Set<Integer> statuses) {
		this.maxAttempts = maxAttempts;
		this.initialInterval = initialInterval;
		this.multiplier = multiplier;
		this.maxInterval = maxInterval;
		this.statuses = statuses;
	}

	/**
	 * Returns the options that change nothing.
	 * @return what the settings of the service say
	 */
	public static RetryOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Sets how often the call is tried. Attempts INCLUDE the first call: 3 is the first
	 * call and at most two repetitions, 1 is no repetition.
	 * @param attempts 1 or more
	 * @return new options
	 */
	public RetryOptions withMaxAttempts(int attempts) {
		if (attempts < 1) {
			throw new IllegalArgumentException(
					"max attempts must be 1 or more (attempts include the first call), not " + attempts);
		}
		return new RetryOptions(attempts, this.initialInterval, this.multiplier, this.maxInterval, this.statuses);
	}

	/**
	 * Sets the longest wait before the first repetition. The wait itself is random
	 * between nothing and this (full jitter).
	 * @param interval zero or more
	 * @return new options
	 */
	public RetryOptions withInitialInterval(Duration interval) {
		return new RetryOptions(this.maxAttempts, notNegative("initial interval", interval), this.multiplier,
				this.maxInterval, this.statuses);
	}

	/**
	 * Sets by how much the longest wait grows from one repetition to the next.
	 * @param factor 1 or more
	 * @return new options
	 */
	public RetryOptions withMultiplier(double factor) {
		if (!(factor >= 1) || Double.isInfinite(factor)) {
			throw new IllegalArgumentException("the multiplier must be 1 or more, not " + factor);
		}
		return new RetryOptions(this.maxAttempts, this.initialInterval, factor, this.maxInterval, this.statuses);
	}

	/**
	 * Sets where the longest wait stops growing.
	 * @param interval zero or more
	 * @return new options
	 */
	public RetryOptions withMaxInterval(Duration interval) {
		return new RetryOptions(this.maxAttempts, this.initialInterval, this.multiplier,
				notNegative("max interval", interval), this.statuses);
	}

	/**
	 * Sets the answers after which a safe call is repeated, in place of the ones in the
	 * settings.
	 * @param retried statuses of 400 and more; none to repeat after no answer
	 * @return new options
	 */
	public RetryOptions withRetryOn(HttpStatus... retried) {
		for (HttpStatus status : retried) {
			if (!status.isError()) {
				throw new IllegalArgumentException("only errors (400 and more) are repeated, not " + status);
			}
		}
		Set<Integer> codes = Arrays.stream(retried).map(HttpStatusCode::value).collect(Collectors.toUnmodifiableSet());
		return new RetryOptions(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, codes);
	}

	private static Duration notNegative(String what, Duration interval) {
		if (interval.isNegative()) {
			throw new IllegalArgumentException("the " + what + " must not be negative: " + interval);
		}
		return interval;
	}

	/**
	 * Lays these options over the settings.
	 */
	RetrySettings over(RetrySettings rules) {
		if (this == DEFAULTS) {
			return rules;
		}
		return new RetrySettings((this.maxAttempts != null) ? this.maxAttempts : rules.maxAttempts(),
				(this.initialInterval != null) ? this.initialInterval : rules.initialInterval(),
				(this.multiplier != null) ? this.multiplier : rules.multiplier(),
				(this.maxInterval != null) ? this.maxInterval : rules.maxInterval(),
				(this.statuses != null) ? this.statuses : rules.statuses());
	}

	@Override
	public String toString() {
		return "RetryOptions[maxAttempts=" + this.maxAttempts + ", initialInterval=" + this.initialInterval
				+ ", multiplier=" + this.multiplier + ", maxInterval=" + this.maxInterval + ", statuses="
				+ this.statuses + "]";
	}

}
