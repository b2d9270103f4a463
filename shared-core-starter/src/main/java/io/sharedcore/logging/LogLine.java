package io.sharedcore.logging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log in the text format: the inverse of {@link TextLayout}.
 * <p>
 * {@linkplain Secrets Masked} values stay masked, {@code null} reads as the text
 * {@code null}, and a stack trace is text in which control characters are still escaped.
 * Everything else is exactly what the application logged.
 *
 * @param timestamp the time, in milliseconds
 * @param level the level
 * @param service the service that logged
 * @param thread the name of the thread
 * @param logger the name of the logger
 * @param message the message, with its arguments filled in
 * @param pairs the key-values of the event and the MDC, in the order of the line
 * @param trace the stack trace as the JDK prints it, without the tab at the start of each
 * of its lines in the log; {@code null} if there is none
 */
public record LogLine(Instant timestamp, Level level, String service, String thread, String logger, String message,
		List<Pair> pairs, @Nullable String trace) {

	/**
	 * Makes the pairs unmodifiable.
	 * @param timestamp the time, in milliseconds
	 * @param level the level
	 * @param service the service that logged
	 * @param thread the name of the thread
	 * @param logger the name of the logger
	 * @param message the message, with its arguments filled in
	 * @param pairs the key-values of the event and the MDC, in the order of the line
	 * @param trace the stack trace as the JDK prints it, without the tab at the start of
	 * each of its lines in the log; {@code null} if there is none
	 */
	public LogLine {
		pairs = List.copyOf(pairs);
	}

	/**
	 * Parses one event.
	 * @param line one line of a log, and the lines of its stack trace if there are any; a
	 * line feed at the end is ignored
	 * @return the event
	 * @throws IllegalArgumentException if this is not a line of the format; the message
	 * describes the error and its position, but quotes nothing from the line
	 */
	public static LogLine parse(String line) {
		return new LogLineReader(line).read();
	}

	/**
	 * Whether a line of a log is the first line of an event. Other lines belong to the
	 * stack trace of the event before.
	 * @param line a line of a log
	 * @return whether it is the first line of an event
	 */
	public static boolean isBeginning(String line) {
		return !line.isEmpty() && line.charAt(0) != '\t';
	}

	/**
	 * Returns the value of a name.
	 * @param key the name
	 * @return the first value of that name, or empty if no pair has it
	 */
	public Optional<String> value(String key) {
		return this.pairs.stream().filter((pair) -> pair.key().equals(key)).map(Pair::value).findFirst();
	}

	static Instant timestamp(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Not a line of the log format: no timestamp at 0", ex);
		}
	}

	/**
	 * The levels of events, from the least to the most severe.
	 */
	public enum Level {

		/** Single steps, for developers. */
		TRACE,

		/** Information that helps to find an error. */
		DEBUG,

		/** Normal operation. */
		INFO,

		/** Needs attention, but not at once. */
		WARNING,

		/** A failure. */
		ERROR,

		/** Needs attention at once: see {@link LogMarkers#CRITICAL}. */
		CRITICAL

	}

	/**
	 * A name and its value.
	 *
	 * @param key the name
	 * @param value the value
	 */
	public record Pair(String key, String value) {
	}

}
