package io.sharedcore.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How what is left of a deadline travels with a call: in milliseconds, as no two clocks
 * agree on a date.
 */
public final class DeadlineHeader {

	public static final String NAME = "X-Request-Timeout-Ms";

	private DeadlineHeader() {
	}

	/**
	 * Writes what is left, at least one millisecond: a call that is sent has some time.
	 */
	public static String write(Duration left) {
		return Long.toString(Math.max(1, left.toMillis()));
	}

	/**
	 * Reads what is left.
	 * @return {@code null} if the value is missing or none: a header of nonsense binds
	 * nobody
	 */
	public static @Nullable Duration read(@Nullable String value) {
		if (value == null || value.isEmpty() || value.length() > 10
				|| !value.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return null;
		}
		return Duration.ofMillis(Long.parseLong(value));
	}

}
