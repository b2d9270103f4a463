package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.sharedcore.masking.SecretNames;
import io.sharedcore.masking.Secrets;
import org.slf4j.event.KeyValuePair;

/**
 * The fuzz target: any bytes as an event, and as a line. {@link LogLineFuzzTests} feeds
 * it in every build; Jazzer does, for as long as one likes, with
 * {@code --target_class=io.sharedcore.logging.LogLineFuzz}.
 */
public final class LogLineFuzz {

	private static final LineFormat FORMAT = new TextFormat(new LineSettings("fuzz", false, SecretNames.standard()));

	private static final LoggerContext CONTEXT = new LoggerContext();

	private LogLineFuzz() {
	}

	/**
	 * Fails if a line is not one, is not read back, or makes the reader fail in a way it
	 * does not promise.
	 * @param input any bytes
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		String text = new String(input, (input.length % 2 == 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
		readAnything(text);
		writeAnything(text);
	}

	private static void readAnything(String text) {
		try {
			LogLine.parse(text);
		}
		catch (IllegalArgumentException ex) {
			// What the reader promises for anything that is no line.
		}
	}

	private static void writeAnything(String text) {
		int third = text.length() / 3;
		LoggingEvent event = new LoggingEvent("fqcn", CONTEXT.getLogger("any"), Level.INFO, text, null, null);
		event.setLoggerName(text.substring(third));
		event.setThreadName(text.substring(0, third));
		event.setMDCPropertyMap(Map.of(text, text.substring(third)));
		event.addKeyValuePair(new KeyValuePair(text.substring(0, third), text));
		String line = FORMAT.toText(event);
		GrammarParser.Parsed parsed = GrammarParser.parse(line);
		LogLine read = LogLine.parse(line);
		String message = Secrets.mask(text);
		if (!parsed.message().equals(message) || !read.message().equals(message)
				|| !read.logger().equals(event.getLoggerName()) || !read.thread().equals(event.getThreadName())
				|| read.pairs().size() != parsed.pairs().size()) {
			throw new AssertionError("Read back something else: " + line);
		}
	}

}
