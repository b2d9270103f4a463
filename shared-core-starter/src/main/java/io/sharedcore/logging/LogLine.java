package io.sharedcore.logging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log in the text format, as it was logged: the inverse of
 * {@link TextLayout}.
 * <p>
 * What was {@linkplain Secrets masked} stays masked, {@code null} reads as the text
 * {@code null}, and a stack trace is text in which control characters are still escaped.
 * Everything else is exactly what the application logged.
 *
 * @param timestamp when, to the millisecond
 * @param level how grave
 * @param service who logged
 * @param thread on which thread
 * @param logger the name of the logger
 * @param message the message, with its arguments filled in
 * @param pairs the key-values of the event and the MDC, in the order of the line
 * @param trace the stack trace as the JDK prints it, without the tab that begins each of
 * its lines in the log; {@code null} if there is none
 */
public record LogLine(Instant timestamp, Level level, String service, String thread, String logger, String message,
		List<Pair> pairs, @Nullable String trace) {

	/**
	 * Makes the pairs unmodifiable.
	 * @param timestamp when, to the millisecond
	 * @param level how grave
	 * @param service who logged
	 * @param thread on which thread
	 * @param logger the name of the logger
	 * @param message the message, with its arguments filled in
	 * @param pairs the key-values of the event and the MDC, in the order of the line
	 * @param trace the stack trace as the JDK prints it, without the tab that begins each
	 * of its lines in the log; {@code null} if there is none
	 */
	public LogLine {
		pairs = List.copyOf(pairs);
	}

	/**
	 * Reads one event.
	 * @param line one line of a log, and the lines of the stack trace that follow it if
	 * there are any; a line feed at the end is ignored
	 * @return what was logged
	 * @throws IllegalArgumentException if this is not a line of the format; the message
	 * says what is wrong with it and where, but quotes nothing of it
	 */
	public static LogLine parse(String line) {
		return new LogLineReader(line).read();
	}

	/**
	 * Whether a line of a log begins an event. One that does not belongs to the event
	 * before it: it is a line of its stack trace.
	 * @param line a line of a log
	 * @return whether it is the first line of an event
	 */
	public static boolean isBeginning(String line) {
		return !line.isEmpty() && line.charAt(0) != '\t';
	}

	/**
	 * The value of a name.
	 * @param key the name
	 * @return the first value of that name, or nothing if no pair has it
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
	 * How grave an event is, from the least to the most.
	 */
	public enum Level {

		/** What a programmer follows step by step. */
		TRACE,

		/** What helps to find a fault. */
		DEBUG,

		/** What happens in the normal course. */
		INFO,

		/** What somebody should look at in time. */
		WARNING,

		/** What failed. */
		ERROR,

		/** What somebody has to be woken for: see {@link LogMarkers#CRITICAL}. */
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
