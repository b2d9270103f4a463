package io.sharedcore.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.slf4j.event.KeyValuePair;

/**
 * Events that try to break out of their line, the same ones for the same seed.
 */
final class HostileEvents {

	private static final String[] FRAGMENTS = { "\n", "\r\n", "\r", "\t", "\u0000", "\u0007", "\u001b[2J",
			"\u001b]0;x\u0007", "\u007f", "\u0085", "\u009b31m", "\u00a0", "\u00ad", "\u061c", "\u200b", "\u200e",
			"\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\uffff", "\ud800",
			"\udc00", "\udbff\udbff", "\ud83d\ude00", "\u00e9", "\u65e5\u672c", "e\u0301", " ", "  ", " | ", " |", "| ",
			"|", " || ", " | | ", " \\| ", "\\|", "\\", "\\\\", "\\n", "\\u000a", "\\u", "\"", "\\\"", "'", "=", "==",
			"a=b", " x=\"y\" ", "[", "]", "] [", " [", "] ", ":", " : ", ": ", "\n\tat evil.Code.run(Code.java:1)",
			"\nCaused by: x", "null", "%s", "{}", "${jndi:ldap://x/y}", "%n", "INFO",
			"2026-11-21T08:04:05.123Z CRITICAL [bank] [main] a.B : forged | amount=1",
			"\n2026-11-21T08:04:05.123Z CRITICAL [bank] [main] a.B : forged | amount=1", "abc", "Ticket created", "7" };

	private static final Level[] LEVELS = { Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR };

	private final LoggerContext context = new LoggerContext();

	private final Random random;

	HostileEvents(long seed) {
		this.random = new Random(seed);
	}

	LoggingEvent next() {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("any"), level(), null, null, null);
		event.setLoggerName(text());
		event.setMessage(text());
		event.setThreadName(text());
		event.setTimeStamp(timestamp());
		event.setMDCPropertyMap(mdc());
		int pairs = this.random.nextInt(4);
		for (int i = 0; i < pairs; i++) {
			event.addKeyValuePair(new KeyValuePair(text(), this.random.nextInt(20) == 0 ? null : text()));
		}
		if (this.random.nextInt(20) == 0) {
			event.setThrowableProxy(new ThrowableProxy(throwable(3)));
		}
		if (this.random.nextInt(10) == 0) {
			event.addMarker(LogMarkers.CRITICAL);
		}
		return event;
	}

	String text() {
		int kind = this.random.nextInt(10_000);
		if (kind == 0) {
			return FRAGMENTS[this.random.nextInt(FRAGMENTS.length)].repeat(5000);
		}
		StringBuilder text = new StringBuilder();
		int parts = this.random.nextInt(7);
		for (int i = 0; i < parts; i++) {
			if (this.random.nextInt(4) == 0) {
				text.append((char) this.random.nextInt(0x10000));
			}
			else {
				text.append(FRAGMENTS[this.random.nextInt(FRAGMENTS.length)]);
			}
		}
		return text.toString();
	}

	Throwable throwable(int depth) {
		Throwable cause = (depth > 0 && this.random.nextBoolean()) ? throwable(depth - 1) : null;
		Throwable throwable = new IllegalStateException(this.random.nextInt(10) == 0 ? null : text(), cause);
		throwable.setStackTrace(new StackTraceElement[] { new StackTraceElement(text(), text(), text(), 3) });
		if (depth > 0 && this.random.nextInt(3) == 0) {
			throwable.addSuppressed(throwable(depth - 1));
		}
		return throwable;
	}

	private Map<String, String> mdc() {
		Map<String, String> mdc = new LinkedHashMap<>();
		int entries = this.random.nextInt(4);
		for (int i = 0; i < entries; i++) {
			mdc.put(text(), text());
		}
		return mdc;
	}

	private Level level() {
		return LEVELS[this.random.nextInt(LEVELS.length)];
	}

	private long timestamp() {
		return switch (this.random.nextInt(20)) {
			case 0 -> this.random.nextLong();
			case 1 -> -this.random.nextInt(Integer.MAX_VALUE);
			default -> 1_795_000_000_000L + this.random.nextInt(Integer.MAX_VALUE);
		};
	}

}
