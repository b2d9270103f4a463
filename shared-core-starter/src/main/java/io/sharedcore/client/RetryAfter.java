package io.sharedcore.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or an HTTP date in any
 * of its three forms (section 5.6.7).
 */
final class RetryAfter {

	/** What RFC 9111, section 1.2.2 has for seconds that are too many to count. */
	static final Duration LONGEST = Duration.ofSeconds(1L << 31);

	private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.RFC_1123_DATE_TIME,
			new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
				.appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
				.appendPattern(" HH:mm:ss 'GMT'")
				.toFormatter(Locale.ENGLISH)
				.withZone(ZoneOffset.UTC),
			DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC));

	private RetryAfter() {
	}

	/**
	 * Reads the header.
	 * @param value its value
	 * @param clock the clock that a date is compared with
	 * @return zero or more; {@code null} if it says nothing readable
	 */
	static @Nullable Duration read(@Nullable String value, Clock clock) {
		if (value == null) {
			return null;
		}
		String text = value.strip();
		if (!text.isEmpty() && text.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return seconds(text);
		}
		Instant date = date(text);
		return (date != null) ? atLeastNothing(Duration.between(clock.instant(), date)) : null;
	}

	private static Duration seconds(String digits) {
		String significant = digits.replaceFirst("^0+(?=.)", "");
		if (significant.length() > 10) {
			return LONGEST;
		}
		Duration duration = Duration.ofSeconds(Long.parseLong(significant));
		return (duration.compareTo(LONGEST) > 0) ? LONGEST : duration;
	}

	private static @Nullable Instant date(String text) {
		for (DateTimeFormatter format : DATES) {
			try {
				return ZonedDateTime.parse(text, format).toInstant();
			}
			catch (DateTimeException ex) {
				// Not this form; perhaps the next, perhaps none.
			}
		}
		return null;
	}

	private static Duration atLeastNothing(Duration duration) {
		if (duration.isNegative()) {
			return Duration.ZERO;
		}
		return (duration.compareTo(LONGEST) > 0) ? LONGEST : duration;
	}

}
