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

import io.sharedcore.text.AsciiDigits;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or an HTTP date in any
 * of its three forms (section 5.6.7).
 */
final class RetryAfterParser {

	/** The limit of RFC 9111, section 1.2.2 for numbers of seconds that are too large. */
	static final Duration MAX_DELAY = Duration.ofSeconds(1L << 31);

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
	 * Parses a value of the header.
	 * @param value the value; {@code null} if there is no header
	 * @param clock the clock that a date is compared with
	 * @return the delay, zero or more and at most {@link #MAX_DELAY}; {@code null} if the
	 * value is missing or not valid
	 */
	static @Nullable Duration read(@Nullable String value, Clock clock) {
		if (value == null) {
			return null;
		}
		String text = value.strip();
		int point = text.indexOf('.');
		String whole = (point < 0) ? text : text.substring(0, point);
		String fraction = (point < 0) ? "0" : text.substring(point + 1);
		if (AsciiDigits.isNumber(whole) && AsciiDigits.isNumber(fraction)) {
			return limited(seconds(whole).plusSeconds(isZero(fraction) ? 0 : 1));
		}
		Instant date = date(text);
		return (date != null) ? limited(Duration.between(clock.instant(), date)) : null;
	}

	/**
	 * Whether a fraction is zero. The grammar has whole seconds only, but services send
	 * fractions, too; they are rounded up, so that a retry is never too early.
	 */
	private static boolean isZero(String fraction) {
		return fraction.chars().allMatch((digit) -> digit == '0');
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
				// Another form, or not a date.
			}
		}
		return null;
	}

	private static Duration limited(Duration delay) {
		if (delay.isNegative()) {
			return Duration.ZERO;
		}
		return (delay.compareTo(MAX_DELAY) > 0) ? MAX_DELAY : delay;
	}

}
