package io.sharedcore.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.sharedcore.masking.SecretPatterns;
import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object (RFC 8259) a line, with the fields of the text line. Numbers and
 * booleans keep their type; every other value is text.
 */
final class JsonFormat extends LineFormat {

	private final LineSettings settings;

	private final JsonMembers members;

	private final SecretPatterns secrets;

	private final Timestamp timestamp = new Timestamp();

	private final Field timestampField;

	private final Field levelField;

	private final Field serviceField;

	private final Field threadField;

	private final Field loggerField;

	private final Field messageField;

	private final Field traceField;

	private final byte[] service;

	/** Members that are the same in each line, each with its comma. */
	private final byte[] added;

	private final Set<String> usedNames = new HashSet<>();

	JsonFormat(LineSettings settings, JsonMembers members) {
		this.settings = settings;
		this.members = members;
		this.secrets = new SecretPatterns(settings.secretNames());
		this.timestampField = field("timestamp");
		this.levelField = field("level");
		this.serviceField = field("service");
		this.threadField = field("thread");
		this.loggerField = field("logger");
		this.messageField = field("message");
		this.traceField = field("trace");
		this.service = JsonText.bytes(settings.service());
		this.added = added();
	}

	private Field field(String name) {
		if (!this.members.isWritten(name)) {
			return new Field(null);
		}
		String written = this.members.nameOf(name);
		this.usedNames.add(written);
		LineBuffer head = new LineBuffer();
		head.ascii(',');
		JsonText.write(written, head);
		head.ascii(':');
		return new Field(head.toBytes());
	}

	private byte[] added() {
		LineBuffer out = new LineBuffer();
		this.members.add().forEach((name, value) -> {
			if (this.usedNames.add(name)) {
				out.ascii(',');
				JsonText.write(name, out);
				out.ascii(':');
				JsonText.write(value, out);
			}
		});
		return out.toBytes();
	}

	@Override
	void write(ILoggingEvent event, LineBuffer out) {
		int start = out.length();
		if (this.timestampField.begin(out)) {
			out.ascii('"');
			this.timestamp.write(event.getTimeStamp(), out);
			out.ascii('"');
		}
		if (this.levelField.begin(out)) {
			out.ascii('"');
			out.ascii(LogLevelName.of(event).name());
			out.ascii('"');
		}
		if (this.serviceField.begin(out)) {
			out.bytes(this.service);
		}
		if (this.threadField.begin(out)) {
			JsonText.write(EventKeyValues.text(event.getThreadName()), out);
		}
		if (this.loggerField.begin(out)) {
			JsonText.write(this.settings.loggerName(EventKeyValues.text(event.getLoggerName())), out);
		}
		if (this.messageField.begin(out)) {
			JsonText.write(this.secrets.mask(EventKeyValues.text(event.getFormattedMessage())), out);
		}
		out.bytes(this.added);
		EventKeyValues.forEach(event, new Names(out, this.usedNames), this::pair);
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null && this.traceField.begin(out)) {
			JsonText.write(trace(throwable), out);
		}
		out.replaceFirst(start, '{');
		out.ascii("}\n");
	}

	private String trace(IThrowableProxy throwable) {
		LineBuffer trace = new LineBuffer();
		StackTrace.write(throwable, this.secrets, trace, "\n");
		return trace.toString().substring(1);
	}

	private void pair(int index, String key, @Nullable Object value, Names names) {
		if (!this.members.isWritten(key)) {
			return;
		}
		LineBuffer out = names.out;
		String name = this.members.nameOf(key);
		out.ascii(',');
		JsonText.write(names.unused(name), out);
		out.ascii(':');
		if (this.settings.secretNames().contains(key) || this.settings.secretNames().contains(name)) {
			out.bytes(JsonText.MASK);
		}
		else if (value == null) {
			out.ascii("null");
		}
		else if (isLiteral(value)) {
			out.ascii(value.toString());
		}
		else {
			JsonText.write(this.secrets.mask(EventKeyValues.text(value)), out);
		}
	}

	/** Only classes whose text is always valid JSON. */
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
	 * A member that each event has.
	 *
	 * @param head its comma, name and colon; empty if it is not written
	 */
	private record Field(byte @Nullable [] head) {

		boolean begin(LineBuffer out) {
			if (this.head == null) {
				return false;
			}
			out.bytes(this.head);
			return true;
		}

	}

	/**
	 * Makes the names of the members unique: a reader would keep only one of two members
	 * of the same name.
	 */
	private static final class Names {

		private final LineBuffer out;

		private final Set<String> taken;

		private final Set<String> names = new HashSet<>(8);

		Names(LineBuffer out, Set<String> taken) {
			this.out = out;
			this.taken = taken;
		}

		String unused(String name) {
			String unused = name;
			while (this.taken.contains(unused) || !this.names.add(unused)) {
				unused += "_";
			}
			return unused;
		}

	}

	/** JSON strings, with control and invisible characters escaped. */
	private static final class JsonText {

		private static final byte[] MASK = ('"' + Secrets.MASK + '"').getBytes(StandardCharsets.US_ASCII);

		private static final boolean[] PLAIN = new boolean[128];
		static {
			for (char character = ' '; character < 0x7F; character++) {
				PLAIN[character] = character != '\\' && character != '"';
			}
		}

		static byte[] bytes(String text) {
			LineBuffer buffer = new LineBuffer();
			write(text, buffer);
			return buffer.toBytes();
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
