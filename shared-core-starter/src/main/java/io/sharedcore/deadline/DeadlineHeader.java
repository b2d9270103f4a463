package io.sharedcore.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The header that carries the rest of a deadline to the called service. It holds
 * milliseconds, because the clocks of two machines differ.
 */
public final class DeadlineHeader {

	/**
	 * The name of the header.
	 */
	public static final String NAME = "X-Request-Timeout-Ms";

	private DeadlineHeader() {
	}

	/**
	 * Formats the time that is left.
	 * @param left the time
	 * @return whole milliseconds, at least one
	 */
	public static String write(Duration left) {
		return Long.toString(Math.max(1, left.toMillis()));
	}

	/**
	 * Parses the time that is left.
	 * @param value the header's value, or {@code null} if there is none
	 * @return the time, or {@code null} if the value is missing or is not a number of up
	 * to ten digits
	 */
	public static @Nullable Duration read(@Nullable String value) {
		if (value == null || value.isEmpty() || value.length() > 10
				|| !value.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return null;
		}
		return Duration.ofMillis(Long.parseLong(value));
	}

}
