package io.sharedcore.idempotency;

import java.time.DateTimeException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * How long a response is kept: at least a millisecond, and short enough to have a date in
 * every database.
 */
final class RetentionPeriod {

	static final Duration MAX = Duration.ofDays(36_500);

	private RetentionPeriod() {
	}

	static boolean isValid(Duration period) {
		return period.compareTo(Duration.ofMillis(1)) >= 0 && period.compareTo(MAX) <= 0;
	}

	/**
	 * Reads a duration in ISO 8601 or Spring's style.
	 * @return the duration, or {@code null} if the text is not a valid period
	 */
	static @Nullable Duration parse(String text) {
		try {
			Duration period = DurationStyle.detectAndParse(text);
			return isValid(period) ? period : null;
		}
		catch (IllegalArgumentException | ArithmeticException | DateTimeException ex) {
			return null;
		}
	}

}
