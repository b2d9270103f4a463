package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.sharedcore.masking.SecretNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects that fail while they are logged: in either format the event is written.
 */
class HostileObjectsTests {

	private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNameLength(1_000_000).build())
		.build());

	private final LoggerContext context = new LoggerContext();

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void valueThatFailsCostsItselfOnly(LoggingProperties.Format format) {
		for (Throwable failure : List.of(new IllegalStateException("no"), new StackOverflowError(),
				new OutOfMemoryError(), new AssertionError())) {
			LoggingEvent event = event("Ticket created");
			event.addKeyValuePair(new KeyValuePair("bad", new Failing(failure)));
			event.addKeyValuePair(new KeyValuePair("good", "x"));
			assertThat(write(format, event)).contains("Ticket created", EventKeyValues.FAILED, "good");
		}
	}

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void collectionThatHoldsItselfCostsItselfOnly(LoggingProperties.Format format) {
		List<Object> first = new ArrayList<>();
		List<Object> second = new ArrayList<>(List.of(first));
		first.add(second);
		LoggingEvent event = event("Ticket created");
		event.addKeyValuePair(new KeyValuePair("bad", first));
		assertThat(write(format, event)).contains("Ticket created", EventKeyValues.FAILED);
	}

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void nothingIsNull(LoggingProperties.Format format) {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("any"), Level.INFO, null, null, null);
		event.setLoggerName(null);
		event.setThreadName("main");
		event.setKeyValuePairs(Arrays.asList(new KeyValuePair(null, null), null));
		event.setMDCPropertyMap(Collections.singletonMap(null, null));
		assertThat(write(format, event)).contains("null");
	}

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void eventThatFailsInEveryPartIsStillALine(LoggingProperties.Format format) {
		ILoggingEvent event = (ILoggingEvent) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ILoggingEvent.class }, (proxy, method, arguments) -> {
					throw new IllegalStateException("no");
				});
		assertThat(write(format, event)).contains("ERROR", EventKeyValues.FAILED);
	}

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void valueThatLogsWhileItIsWrittenDisturbsNothing(LoggingProperties.Format format) {
		LineFormat line = format(format);
		LoggingEvent event = event("outer");
		event.addKeyValuePair(new KeyValuePair("inner", new Object() {

			@Override
			public String toString() {
				return "seen " + line.toText(event("nested")).length();
			}

		}));
		assertThat(line.toText(event)).contains("outer", "seen ").doesNotContain("nested");
	}

	@ParameterizedTest
	@EnumSource(LoggingProperties.Format.class)
	void circlesAndDepthsOfExceptionsEnd(LoggingProperties.Format format) {
		Exception first = new IllegalStateException("first");
		Exception second = new IllegalStateException("second", first);
		first.initCause(second);
		first.addSuppressed(second);
		LoggingEvent event = event("Ticket created");
		event.setThrowableProxy(new ThrowableProxy(first));
		assertThat(write(format, event)).contains("CIRCULAR REFERENCE");
	}

	@Test
	void stackTraceIsTheJdksWithEachLineIndented() {
		Exception exception = new IllegalStateException("a\n\tat b.C.d(E.java:1) password=hunter2");
		exception.setStackTrace(new StackTraceElement[] { new StackTraceElement("a.B", "c", "D.java", 7) });
		LoggingEvent event = event("Ticket created");
		event.setThrowableProxy(new ThrowableProxy(exception));
		LogLine line = LogLine.parse(write(LoggingProperties.Format.TEXT, event));
		assertThat(line.trace()).isEqualTo(
				"java.lang.IllegalStateException: a\\n\\tat b.C.d(E.java:1) password=******\n\tat a.B.c(D.java:7)");
	}

	@Test
	void hostileEventsAreOneJsonObjectEach() {
		HostileEvents events = new HostileEvents(7);
		for (int i = 0; i < 10_000; i++) {
			LoggingEvent event = events.next();
			String line = write(LoggingProperties.Format.JSON, event);
			assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
			JsonNode read = JSON.readTree(line);
			assertThat(read.get("message").asString()).isEqualTo(event.getFormattedMessage());
			assertThat(read.get("thread").asString()).isEqualTo(event.getThreadName());
		}
	}

	@Test
	void jsonKeepsNumbersAndGivesNoTwoMembersOneName() {
		LoggingEvent event = event("Ticket created");
		event.addKeyValuePair(new KeyValuePair("count", 3));
		event.addKeyValuePair(new KeyValuePair("open", true));
		event.addKeyValuePair(new KeyValuePair("nan", Double.NaN));
		event.addKeyValuePair(new KeyValuePair("message", "mine"));
		event.addKeyValuePair(new KeyValuePair("count", 4));
		assertThat(write(LoggingProperties.Format.JSON, event))
			.contains("\"count\":3,\"open\":true,\"nan\":\"NaN\",\"message_\":\"mine\",\"count_\":4");
	}

	@Test
	void charsetThatLacksACharacterHasItsEscape() {
		LoggingEvent event = event("caf\u00e9 \ud83d\ude00 \u65e5");
		byte[] bytes = format(LoggingProperties.Format.TEXT).toBytes(event, StandardCharsets.US_ASCII);
		String line = new String(bytes, StandardCharsets.US_ASCII);
		assertThat(line).contains("caf\\u00e9 \\ud83d\\ude00 \\u65e5");
		assertThat(LogLine.parse(line).message()).isEqualTo(event.getFormattedMessage());
	}

	@Test
	void layoutNeedsNoSpringAndNoStart() {
		TextLayout layout = new TextLayout();
		assertThat(LogLine.parse(layout.doLayout(event("x"))).service()).isEqualTo("application");
		this.context.setName("ledger");
		layout.setContext(this.context);
		layout.start();
		assertThat(LogLine.parse(layout.doLayout(event("x"))).service()).isNotEqualTo("application");
	}

	@Test
	void loggerNameIsWholeUnlessAskedToBeShort() {
		LoggingEvent event = event("x");
		event.setLoggerName("io.sharedcore.ticket.TicketService");
		assertThat(write(LoggingProperties.Format.TEXT, event)).contains("] io.sharedcore.ticket.TicketService : x");
		TextLayout layout = new TextLayout();
		layout.setShortLoggerNames(true);
		layout.start();
		assertThat(layout.doLayout(event)).contains("] i.s.t.TicketService : x");
	}

	private LoggingEvent event(String message) {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("any"), Level.INFO, message, null, null);
		event.setThreadName("main");
		event.setMDCPropertyMap(Collections.emptyMap());
		return event;
	}

	private static String write(LoggingProperties.Format format, ILoggingEvent event) {
		String line = new String(format(format).toBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
		if (format == LoggingProperties.Format.TEXT) {
			GrammarParser.parse(line);
			LogLine.parse(line);
		}
		else {
			JSON.readTree(line);
		}
		return line;
	}

	private static LineFormat format(LoggingProperties.Format format) {
		return LineFormat.of(format, new LineSettings("test", false, SecretNames.standard()), JsonMembers.ALL);
	}

	private record Failing(Throwable failure) {

		@Override
		public String toString() {
			HostileObjectsTests.<RuntimeException>sneakyThrow(this.failure);
			return "never";
		}

	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable throwable) throws T {
		throw (T) throwable;
	}

}
