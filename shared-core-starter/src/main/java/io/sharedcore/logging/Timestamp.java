package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Writes a point in time as ISO 8601 in UTC with milliseconds. All lines of a second
 * share the part before the milliseconds.
 */
final class Timestamp {

	/**
	 * With a sign from the year 10000 on and before the year 0, as {@link Instant} reads
	 * it.
	 */
	private static final DateTimeFormatter SECOND = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.appendPattern("'T'HH:mm:ss.")
		.toFormatter(Locale.ROOT);

	/** Replaced as a whole: a race only costs another formatting. */
	private Second second = Second.of(0);

	void write(long epochMillis, LineBuffer out) {
		long epochSecond = Math.floorDiv(epochMillis, 1000L);
		Second current = this.second;
		if (current.epochSecond != epochSecond) {
			current = Second.of(epochSecond);
			this.second = current;
		}
		out.bytes(current.text);
		out.digits((int) Math.floorMod(epochMillis, 1000L), 3);
		out.ascii('Z');
	}

	private record Second(long epochSecond, byte[] text) {

		static Second of(long epochSecond) {
			LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
			return new Second(epochSecond, SECOND.format(time).getBytes(StandardCharsets.US_ASCII));
		}

	}

}
