package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.sharedcore.masking.SecretNames;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The grammar under attack: every event of a long row of hostile ones is one event for an
 * independent parser, and reads back as what was logged.
 */
class HostileEventsTests {

	private static final int EVENTS = 200_000;

	private static final String SERVICE = "ser]vi\nce [x] \\ | \ud800";

	private final LineFormat format = new TextFormat(new LineSettings(SERVICE, false, SecretNames.standard()));

	@Test
	void hostileEventsAreOneEventEachAndReadBackAsLogged() {
		HostileEvents events = new HostileEvents(20261121);
		for (int i = 0; i < EVENTS; i++) {
			LoggingEvent event = events.next();
			String line = new String(this.format.toBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
			assertIndependentReading(event, line, i);
			assertInverse(event, line, i);
		}
	}

	private static void assertIndependentReading(ILoggingEvent event, String line, int number) {
		GrammarParser.Parsed parsed = GrammarParser.parse(line);
		boolean same = Instant.parse(parsed.timestamp()).toEpochMilli() == event.getTimeStamp()
				&& parsed.level().equals(level(event)) && parsed.service().equals(SERVICE)
				&& parsed.thread().equals(event.getThreadName()) && parsed.logger().equals(event.getLoggerName())
				&& parsed.message().equals(event.getFormattedMessage()) && parsed.pairs().equals(pairs(event))
				&& parsed.traceLines() > 0 == (event.getThrowableProxy() != null);
		assertThat(same).as("event %d: %s", number, line).isTrue();
	}

	private static void assertInverse(ILoggingEvent event, String line, int number) {
		LogLine read = LogLine.parse(line);
		boolean same = read.timestamp().toEpochMilli() == event.getTimeStamp()
				&& read.level().name().equals(level(event)) && read.service().equals(SERVICE)
				&& read.thread().equals(event.getThreadName()) && read.logger().equals(event.getLoggerName())
				&& read.message().equals(event.getFormattedMessage())
				&& read.pairs()
					.equals(pairs(event).stream()
						.map((pair) -> new LogLine.Pair(pair.getKey(), pair.getValue()))
						.toList())
				&& (read.trace() != null) == (event.getThrowableProxy() != null);
		assertThat(same).as("event %d: %s", number, line).isTrue();
	}

	private static String level(ILoggingEvent event) {
		if (event.getLevel() == Level.ERROR && event.getMarkerList() != null) {
			return "CRITICAL";
		}
		return (event.getLevel() == Level.WARN) ? "WARNING" : event.getLevel().toString();
	}

	private static List<Map.Entry<String, String>> pairs(ILoggingEvent event) {
		List<Map.Entry<String, String>> pairs = new ArrayList<>();
		List<KeyValuePair> keyValues = (event.getKeyValuePairs() != null) ? event.getKeyValuePairs() : List.of();
		keyValues.forEach((pair) -> pairs.add(Map.entry(pair.key, String.valueOf(pair.value))));
		new TreeMap<>(event.getMDCPropertyMap()).forEach((key, value) -> {
			if (keyValues.stream().noneMatch((pair) -> pair.key.equals(key))) {
				pairs.add(Map.entry(key, value));
			}
		});
		return pairs;
	}

}
