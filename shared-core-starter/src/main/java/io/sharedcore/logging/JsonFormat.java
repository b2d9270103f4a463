package io.sharedcore.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object (RFC 8259) a line, with the fields of the text line. Numbers and
 * booleans stay what they are; every other value is text.
 */
final class JsonFormat extends LineFormat {

	private static final Set<String> FIELDS = Set.of("timestamp", "level", "service", "thread", "logger", "message",
			"trace");

	private final LineSettings settings;

	private final SecretPatterns secrets;

	private final byte[] service;

	private final Timestamp timestamp = new Timestamp();

	JsonFormat(LineSettings settings) {
		this.settings = settings;
		this.secrets = new SecretPatterns(settings.secretNames());
		LineBuffer buffer = new LineBuffer();
		JsonText.write(settings.service(), buffer);
		this.service = buffer.toBytes();
	}

	@Override
	void write(ILoggingEvent event, LineBuffer out) {
		out.ascii("{\"timestamp\":\"");
		this.timestamp.write(event.getTimeStamp(), out);
		out.ascii("\",\"level\":\"");
		out.ascii(EventLevel.of(event).name());
		out.ascii("\",\"service\":");
		out.bytes(this.service);
		out.ascii(",\"thread\":");
		JsonText.write(EventPairs.text(event.getThreadName()), out);
		out.ascii(",\"logger\":");
		JsonText.write(this.settings.loggerName(EventPairs.text(event.getLoggerName())), out);
		out.ascii(",\"message\":");
		JsonText.write(this.secrets.mask(EventPairs.text(event.getFormattedMessage())), out);
		EventPairs.forEach(event, new Members(out), this::pair);
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			out.ascii(",\"trace\":");
			JsonText.write(trace(throwable), out);
		}
		out.ascii("}\n");
	}

	private String trace(IThrowableProxy throwable) {
		LineBuffer trace = new LineBuffer();
		StackTrace.write(throwable, this.secrets, trace, "\n");
		return trace.toString().substring(1);
	}

	private void pair(int index, String key, @Nullable Object value, Members members) {
		LineBuffer out = members.out;
		out.ascii(',');
		JsonText.write(members.unused(key), out);
		out.ascii(':');
		if (this.settings.secretNames().contains(key)) {
			out.bytes(JsonText.MASK);
		}
		else if (value == null) {
			out.ascii("null");
		}
		else if (isLiteral(value)) {
			out.ascii(value.toString());
		}
		else {
			JsonText.write(this.secrets.mask(EventPairs.text(value)), out);
		}
	}

	/** Only classes whose text is known to be JSON. */
	private static boolean isLiteral(Object value) {
		Class<?> type = value.getClass();
		if (type == Double.class) {
			return Double.isFinite((Double) value);
		}
		if (type == Float.class) {
			return Float.isFinite((Float) value);
		}
		return type == Integer.class || type == Long.class || type == Boolean.class || type == Short.class
				|| type == Byte.class || type == BigInteger.class || type == BigDecimal.class;
	}

	/**
	 * Sees to it that no member has the name of another: a reader would keep only one.
	 */
	private static final class Members {

		private final LineBuffer out;

		private final Set<String> names = new HashSet<>(8);

		Members(LineBuffer out) {
			this.out = out;
		}

		String unused(String key) {
			String name = key;
			while (FIELDS.contains(name) || !this.names.add(name)) {
				name += "_";
			}
			return name;
		}

	}

	/** Strings of JSON, which may not hold a control character that nobody sees. */
	private static final class JsonText {

		private static final byte[] MASK = ('"' + Secrets.MASK + '"').getBytes(StandardCharsets.US_ASCII);

		private static final boolean[] PLAIN = new boolean[128];
		static {
			for (char character = ' '; character < 0x7F; character++) {
				PLAIN[character] = character != '\\' && character != '"';
			}
		}

		static void write(String text, LineBuffer out) {
			int length = text.length();
			int written = 0;
			out.ascii('"');
			for (int i = 0; i < length; i++) {
				char character = text.charAt(i);
				if (character < 128 && PLAIN[character]) {
					continue;
				}
				out.ascii(text, written, i);
				if (Character.isHighSurrogate(character) && i + 1 < length
						&& Character.isLowSurrogate(text.charAt(i + 1))) {
					out.utf8(character, text.charAt(++i));
				}
				else {
					special(character, out);
				}
				written = i + 1;
			}
			out.ascii(text, written, length);
			out.ascii('"');
		}

		private static void special(char character, LineBuffer out) {
			switch (character) {
				case '\n' -> out.ascii("\\n");
				case '\r' -> out.ascii("\\r");
				case '\t' -> out.ascii("\\t");
				case '\\' -> out.ascii("\\\\");
				case '"' -> out.ascii("\\\"");
				default -> {
					if (TextEscape.isControl(character) || Character.isSurrogate(character)) {
						out.unicodeEscape(character);
					}
					else {
						out.utf8(character);
					}
				}
			}
		}

	}

}
