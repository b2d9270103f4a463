package io.sharedcore.logging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a line from left to right. It is strict: it accepts only lines that the format
 * could have written.
 */
final class LogLineReader {

	private static final int LEVEL_WIDTH = 8;

	private final String text;

	/** The end of the line itself, where a stack trace may follow. */
	private final int end;

	private int position;

	LogLineReader(String line) {
		this.text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
		int lineFeed = this.text.indexOf('\n');
		this.end = (lineFeed >= 0) ? lineFeed : this.text.length();
	}

	LogLine read() {
		Instant timestamp = LogLine.timestamp(upTo(" ", "timestamp"));
		LogLine.Level level = level();
		expect(" [", "service");
		String service = unescape(upTo("]", "service"));
		expect(" [", "thread");
		String thread = unescape(upTo("]", "thread"));
		expect(" ", "logger");
		String logger = unescape(upTo(" ", "logger"));
		expect(": ", "message");
		int bar = this.text.indexOf(" | ", this.position);
		boolean paired = bar >= 0 && bar < this.end;
		String message = unescape(this.text.substring(this.position, paired ? bar : this.end));
		List<LogLine.Pair> pairs = paired ? pairs(bar + 3) : List.of();
		return new LogLine(timestamp, level, service, thread, logger, message, pairs, trace());
	}

	private LogLine.Level level() {
		int start = this.position;
		for (LogLine.Level level : LogLine.Level.values()) {
			if (this.text.startsWith(level.name(), start)) {
				this.position += level.name().length();
				expect(" ".repeat(LEVEL_WIDTH - level.name().length()), "level");
				return level;
			}
		}
		throw malformed("level");
	}

	private List<LogLine.Pair> pairs(int start) {
		List<LogLine.Pair> pairs = new ArrayList<>();
		this.position = start;
		while (true) {
			String key = unescape(upTo("=", "pair"));
			pairs.add(new LogLine.Pair(key, value()));
			if (this.position == this.end) {
				return pairs;
			}
			expect(" ", "pair");
		}
	}

	private String value() {
		if (this.position < this.end && this.text.charAt(this.position) == '"') {
			int close = closingQuote(this.position + 1);
			String value = unescape(this.text.substring(this.position + 1, close));
			this.position = close + 1;
			return value;
		}
		int space = this.text.indexOf(' ', this.position);
		int stop = (space >= 0 && space < this.end) ? space : this.end;
		String value = unescape(this.text.substring(this.position, stop));
		this.position = stop;
		return value;
	}

	private int closingQuote(int start) {
		for (int i = start; i < this.end; i++) {
			char character = this.text.charAt(i);
			if (character == '"') {
				return i;
			}
			if (character == '\\') {
				i++;
			}
		}
		throw malformed("closing quote");
	}

	private @Nullable String trace() {
		if (this.end == this.text.length()) {
			return null;
		}
		StringBuilder trace = new StringBuilder(this.text.length() - this.end);
		int start = this.end + 1;
		while (start <= this.text.length()) {
			this.position = start;
			expect("\t", "tab before a line of the stack trace");
			int lineFeed = this.text.indexOf('\n', start);
			int stop = (lineFeed >= 0) ? lineFeed : this.text.length();
			trace.append(trace.isEmpty() ? "" : "\n").append(this.text, start + 1, stop);
			start = stop + 1;
		}
		return trace.toString();
	}

	private String upTo(String delimiter, String part) {
		int stop = this.text.indexOf(delimiter, this.position);
		if (stop < 0 || stop >= this.end) {
			throw malformed(part);
		}
		String found = this.text.substring(this.position, stop);
		this.position = stop + delimiter.length();
		return found;
	}

	private void expect(String expected, String part) {
		if (!this.text.startsWith(expected, this.position)) {
			throw malformed(part);
		}
		this.position += expected.length();
	}

	private String unescape(String escaped) {
		int backslash = escaped.indexOf('\\');
		if (backslash < 0) {
			return escaped;
		}
		StringBuilder text = new StringBuilder(escaped.length());
		int copied = 0;
		while (backslash >= 0) {
			text.append(escaped, copied, backslash);
			char escape = (backslash + 1 < escaped.length()) ? escaped.charAt(backslash + 1) : 0;
			copied = backslash + 2;
			switch (escape) {
				case 'n' -> text.append('\n');
				case 'r' -> text.append('\r');
				case 't' -> text.append('\t');
				case '\\', '"', '|' -> text.append(escape);
				case 'u' -> {
					text.append(unit(escaped, copied));
					copied += 4;
				}
				default -> throw malformed("escape");
			}
			backslash = escaped.indexOf('\\', copied);
		}
		return text.append(escaped, copied, escaped.length()).toString();
	}

	private char unit(String escaped, int start) {
		int unit = 0;
		for (int i = start; i < start + 4; i++) {
			int digit = (i < escaped.length()) ? Character.digit(escaped.charAt(i), 16) : -1;
			if (digit < 0) {
				throw malformed("escape");
			}
			unit = unit * 16 + digit;
		}
		return (char) unit;
	}

	private IllegalArgumentException malformed(String part) {
		return new IllegalArgumentException(
				"Not a line of the log format: no " + part + " at " + this.position + " of " + this.text.length());
	}

}
