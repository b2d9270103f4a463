package io.sharedcore.deadline;

import java.time.Duration;

import io.sharedcore.text.AsciiDigits;
import org.jspecify.annotations.Nullable;

/**
 * The header that sends the remaining time of a call to the called service. It contains a
 * duration in milliseconds and not a time, because the clocks of two machines differ.
 */
public final class DeadlineHeader {

	/**
	 * The name of the header.
	 */
	public static final String NAME = "X-Request-Timeout-Ms";

	private DeadlineHeader() {
	}

	/**
	 * Formats the remaining time.
	 * @param left the remaining time
	 * @return whole milliseconds, at least one
	 */
	public static String write(Duration left) {
		return Long.toString(Math.max(1, left.toMillis()));
	}

	/**
	 * Parses the remaining time.
	 * @param value the value of the header, or {@code null} if there is none
	 * @return the remaining time, or {@code null} if the value is missing or is not a
	 * number of up to ten digits
	 */
	public static @Nullable Duration read(@Nullable String value) {
		if (value == null || value.length() > 10 || !AsciiDigits.isNumber(value)) {
			return null;
		}
		return Duration.ofMillis(Long.parseLong(value));
	}

}
