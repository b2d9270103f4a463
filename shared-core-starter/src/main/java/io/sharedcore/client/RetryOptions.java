package io.sharedcore.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Retry options of one call. The properties {@code shared-core.client.retry.*} apply to
 * the options that are not set here. Immutable.
 * <p>
 * No option makes an unsafe retry safe: if the service may have executed a POST or PATCH,
 * it is retried only with an idempotency key.
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
	 * Returns options with nothing set.
	 * @return the settings of the service
	 */
	public static RetryOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Sets the maximum number of attempts. Attempts INCLUDE the first call: 3 is the
	 * first call and at most two retries, 1 is no retry.
	 * @param attempts 1 or more
	 * @return new options
	 * @throws IllegalArgumentException if the number is less than 1
	 */
	public RetryOptions withMaxAttempts(int attempts) {
		if (attempts < 1) {
			throw new IllegalArgumentException(
					"max attempts must be 1 or more (attempts include the first call), not " + attempts);
		}
		return new RetryOptions(attempts, this.initialInterval, this.multiplier, this.maxInterval, this.statuses);
	}

	/**
	 * Sets the maximum delay before the first retry. The delay itself is random, from
	 * zero to this maximum (full jitter).
	 * @param interval zero or more
	 * @return new options
	 * @throws IllegalArgumentException if the interval is negative
	 */
	public RetryOptions withInitialInterval(Duration interval) {
		return new RetryOptions(this.maxAttempts, notNegative("initial interval", interval), this.multiplier,
				this.maxInterval, this.statuses);
	}

	/**
	 * Sets the factor by which the maximum delay grows from one retry to the next.
	 * @param factor 1 or more
	 * @return new options
	 * @throws IllegalArgumentException if the factor is less than 1 or not finite
	 */
	public RetryOptions withMultiplier(double factor) {
		if (!(factor >= 1) || Double.isInfinite(factor)) {
			throw new IllegalArgumentException("the multiplier must be 1 or more, not " + factor);
		}
		return new RetryOptions(this.maxAttempts, this.initialInterval, factor, this.maxInterval, this.statuses);
	}

	/**
	 * Sets the upper limit of the maximum delay.
	 * @param interval zero or more
	 * @return new options
	 * @throws IllegalArgumentException if the interval is negative
	 */
	public RetryOptions withMaxInterval(Duration interval) {
		return new RetryOptions(this.maxAttempts, this.initialInterval, this.multiplier,
				notNegative("max interval", interval), this.statuses);
	}

	/**
	 * Sets the statuses after which an idempotent call is retried. They replace those of
	 * the settings.
	 * @param retried statuses of 400 or more; none to retry after no response
	 * @return new options
	 * @throws IllegalArgumentException if a status is less than 400
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
	 * Returns the settings with these options, which take precedence.
	 */
	RetrySettings over(RetrySettings settings) {
		if (this == DEFAULTS) {
			return settings;
		}
		return new RetrySettings((this.maxAttempts != null) ? this.maxAttempts : settings.maxAttempts(),
				(this.initialInterval != null) ? this.initialInterval : settings.initialInterval(),
				(this.multiplier != null) ? this.multiplier : settings.multiplier(),
				(this.maxInterval != null) ? this.maxInterval : settings.maxInterval(),
				(this.statuses != null) ? this.statuses : settings.statuses());
	}

	@Override
	public String toString() {
		return "RetryOptions[maxAttempts=" + this.maxAttempts + ", initialInterval=" + this.initialInterval
				+ ", multiplier=" + this.multiplier + ", maxInterval=" + this.maxInterval + ", statuses="
				+ this.statuses + "]";
	}

}
