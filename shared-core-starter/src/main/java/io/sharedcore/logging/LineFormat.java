package io.sharedcore.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Formats an event as one line, even if reading the event fails: an exception in an
 * encoder would cost the line.
 */
abstract class LineFormat {

	static LineFormat of(LoggingProperties.Format format, LineSettings settings, JsonMembers members) {
		return switch (format) {
			case TEXT -> new TextFormat(settings);
			case JSON -> new JsonFormat(settings, members);
		};
	}

	final String toText(ILoggingEvent event) {
		LineBuffer out = LineBuffer.take();
		try {
			writeOrFallBack(event, out);
			return out.toString();
		}
		finally {
			out.release();
		}
	}

	final byte[] toBytes(ILoggingEvent event, Charset charset) {
		if (!charset.equals(StandardCharsets.UTF_8)) {
			return TextEscape.encode(toText(event), charset);
		}
		LineBuffer out = LineBuffer.take();
		try {
			writeOrFallBack(event, out);
			return out.toBytes();
		}
		finally {
			out.release();
		}
	}

	/** Writes the line with its line feed. It may fail if the event does. */
	abstract void write(ILoggingEvent event, LineBuffer out);

	private void writeOrFallBack(ILoggingEvent event, LineBuffer out) {
		try {
			write(event, out);
		}
		catch (Throwable ex) {
			// Again, with each part of the event read separately.
			out.truncate(0);
			writeGuarded(new SafeLoggingEvent(event), out);
		}
	}

	private void writeGuarded(SafeLoggingEvent event, LineBuffer out) {
		try {
			write(event, out);
		}
		catch (Throwable ex) {
			// Too large for an array, or out of memory: the line only says that there was
			// an event.
			out.truncate(0);
			write(event.withoutContent(ex), out);
		}
	}

}
