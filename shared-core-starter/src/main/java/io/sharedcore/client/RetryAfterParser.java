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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or an HTTP date in any
 * of its three forms (section 5.6.7).
 */
final class RetryAfterParser {

	/** What RFC 9111, section 1.2.2 has for seconds that are too many to count. */
	static final Duration MAX_DELAY = Duration.ofSeconds(1L << 31);

	/** The grammar has whole seconds only; services send fractions all the same. */
	private static final Pattern SECONDS = Pattern.compile("([0-9]+)(?:\\.([0-9]+))?");

	private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.RFC_1123_DATE_TIME,
			new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
				.appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
				.appendPattern(" HH:mm:ss 'GMT'")
				.toFormatter(Locale.ENGLISH)
				.withZone(ZoneOffset.UTC),
			DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC));

	private RetryAfterParser() {
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
		Matcher seconds = SECONDS.matcher(text);
		if (seconds.matches()) {
			// A fraction is rounded up: earlier than the service asks for is too early.
			boolean fraction = seconds.group(2) != null && !seconds.group(2).matches("0*");
			return atMostLongest(seconds(seconds.group(1)).plusSeconds(fraction ? 1 : 0));
		}
		Instant date = date(text);
		return (date != null) ? atLeastNothing(Duration.between(clock.instant(), date)) : null;
	}

	private static Duration seconds(String digits) {
		String significant = digits.replaceFirst("^0+(?=.)", "");
		if (significant.length() > 10) {
			return MAX_DELAY;
		}
		return Duration.ofSeconds(Long.parseLong(significant));
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
		return duration.isNegative() ? Duration.ZERO : atMostLongest(duration);
	}

	private static Duration atMostLongest(Duration duration) {
		return (duration.compareTo(MAX_DELAY) > 0) ? MAX_DELAY : duration;
	}

}
