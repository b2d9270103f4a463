package io.sharedcore.text;

import java.time.Duration;
import java.util.StringJoiner;

/**
 * Formats durations for people.
 */
public final class Durations {

	private static final int SECONDS_PER_DAY = 86_400;

	private static final int NANOS_PER_MILLI = 1_000_000;

	private Durations() {
	}

	/**
	 * Formats a duration as its parts, the largest first and without parts that are zero:
	 * {@code 1h 2m 3s}, {@code 450ms}, {@code 2d 1s 5ms}.
	 * <p>
	 * The units are those of Spring's {@code Duration} properties: {@code d} (24 hours),
	 * {@code h}, {@code m}, {@code s}, {@code ms}, and below one millisecond {@code us}
	 * or {@code ns}. Anything smaller than the last unit shown is truncated, never
	 * rounded up: 1.9999 s is {@code 1s 999ms}. Zero is {@code 0ms}. A negative duration
	 * has one sign in front, which applies to all parts: {@code -1m 30s} is minus ninety
	 * seconds.
	 * @param duration the duration, of any size
	 * @return its text, never empty
	 */
	public static String format(Duration duration) {
		long seconds = wholeSeconds(duration);
		int nanos = nanosBesidesWholeSeconds(duration);
		if (seconds == 0 && nanos < NANOS_PER_MILLI) {
			return sign(duration) + belowOneMillisecond(nanos);
		}
		int secondOfDay = (int) Math.abs(seconds % SECONDS_PER_DAY);
		StringJoiner parts = new StringJoiner(" ", sign(duration), "");
		add(parts, Math.abs(seconds / SECONDS_PER_DAY), "d");
		add(parts, secondOfDay / 3600, "h");
		add(parts, secondOfDay / 60 % 60, "m");
		add(parts, secondOfDay % 60, "s");
		add(parts, nanos / NANOS_PER_MILLI, "ms");
		return parts.toString();
	}

	private static String sign(Duration duration) {
		return duration.isNegative() ? "-" : "";
	}

	private static String belowOneMillisecond(int nanos) {
		if (nanos == 0) {
			return "0ms";
		}
		return (nanos < 1_000) ? nanos + "ns" : nanos / 1_000 + "us";
	}

	/**
	 * Rounded towards zero. {@code Duration} rounds down and cannot always be negated:
	 * the most negative duration has no positive counterpart.
	 */
	private static long wholeSeconds(Duration duration) {
		return isNegativeFraction(duration) ? duration.getSeconds() + 1 : duration.getSeconds();
	}

	private static int nanosBesidesWholeSeconds(Duration duration) {
		return isNegativeFraction(duration) ? 1_000_000_000 - duration.getNano() : duration.getNano();
	}

	private static boolean isNegativeFraction(Duration duration) {
		return duration.isNegative() && duration.getNano() > 0;
	}

	private static void add(StringJoiner parts, long count, String unit) {
		if (count != 0) {
			parts.add(count + unit);
		}
	}

}
