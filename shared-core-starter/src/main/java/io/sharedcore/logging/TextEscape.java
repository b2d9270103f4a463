package io.sharedcore.logging;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes one part of a line so that its text can end neither the part nor the line
 * (CWE-117), and so that {@link LogLine} reads the same text.
 * <p>
 * Each part has a few characters that would end it. Characters without a short escape are
 * written as {@code \}{@code uXXXX}, like control characters.
 */
enum TextEscape {

	/** Between square brackets: the service, the thread. */
	BRACKETED("]"),

	/** Up to the first space. */
	LOGGER(" "),

	/** Up to the pairs or the end of the line. */
	MESSAGE("|"),

	/** Up to the equals sign. */
	KEY(" =\"|"),

	/** Up to the next space. */
	BARE(""),

	/** Up to the closing quote. */
	QUOTED("\""),

	/** Up to the end of a line of the stack trace. */
	TRACE("");

	private static final boolean[] FORCES_QUOTES = new boolean[128];
	static {
		for (char character : " \"=|".toCharArray()) {
			FORCES_QUOTES[character] = true;
		}
	}

	private final boolean[] plain = new boolean[128];

	TextEscape(String special) {
		for (char character = ' '; character < 0x7F; character++) {
			this.plain[character] = character != '\\' && special.indexOf(character) < 0;
		}
	}

	/** Writes a value, in quotes if necessary. */
	static void writeValue(String value, LineBuffer out) {
		if (!needsQuotes(value)) {
			BARE.write(value, out);
			return;
		}
		out.ascii('"');
		QUOTED.write(value, out);
		out.ascii('"');
	}

	private static boolean needsQuotes(String value) {
		int length = value.length();
		for (int i = 0; i < length; i++) {
			char character = value.charAt(i);
			if (character < 128 && FORCES_QUOTES[character]) {
				return true;
			}
		}
		return length == 0;
	}

	/**
	 * Whether a character is invisible or deceptive: controls, line ends, bidi controls.
	 */
	static boolean isControl(char character) {
		if (character < 0xA0) {
			return character < ' ' || character >= 0x7F;
		}
		if (character < 0x2028) {
			return character == 0x061C || character == 0x200E || character == 0x200F;
		}
		return character <= 0x202E || (character >= 0x2066 && character <= 0x2069);
	}

	void write(String text, LineBuffer out) {
		boolean[] plain = this.plain;
		int length = text.length();
		int written = 0;
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (character < 128 && plain[character]) {
				continue;
			}
			out.ascii(text, written, i);
			if (isPair(text, i, length)) {
				out.utf8(character, text.charAt(++i));
			}
			else {
				writeSpecial(text, i, out);
			}
			written = i + 1;
		}
		out.ascii(text, written, length);
	}

	byte[] toBytes(String text) {
		LineBuffer out = new LineBuffer();
		write(text, out);
		return out.toBytes();
	}

	private void writeSpecial(String text, int index, LineBuffer out) {
		char character = text.charAt(index);
		switch (character) {
			case '\n' -> out.ascii("\\n");
			case '\r' -> out.ascii("\\r");
			case '\t' -> out.ascii("\\t");
			case '\\' -> out.ascii("\\\\");
			case '"' -> writeQuote(out);
			case '|' -> writeBar(text, index, out);
			default -> {
				if (character < 128 || isControl(character) || Character.isSurrogate(character)) {
					out.unicodeEscape(character);
				}
				else {
					out.utf8(character);
				}
			}
		}
	}

	private void writeQuote(LineBuffer out) {
		if (this == QUOTED) {
			out.ascii("\\\"");
		}
		else {
			out.unicodeEscape('"');
		}
	}

	/** In a message, only a bar that looks like the start of the pairs is escaped. */
	private void writeBar(String text, int index, LineBuffer out) {
		if (this != MESSAGE) {
			out.unicodeEscape('|');
		}
		else if (isSpaceOrEdge(text, index - 1) && isSpaceOrEdge(text, index + 1)) {
			out.ascii("\\|");
		}
		else {
			out.ascii('|');
		}
	}

	/** At the edges of the message, the format itself writes a space. */
	private static boolean isSpaceOrEdge(String text, int index) {
		return index < 0 || index == text.length() || text.charAt(index) == ' ';
	}

	private static boolean isPair(String text, int index, int length) {
		return Character.isHighSurrogate(text.charAt(index)) && index + 1 < length
				&& Character.isLowSurrogate(text.charAt(index + 1));
	}

	/**
	 * Encodes a text and escapes the characters that the charset does not have.
	 */
	static byte[] encode(String line, Charset charset) {
		if (charset.equals(StandardCharsets.UTF_8) || !charset.canEncode()) {
			return line.getBytes(StandardCharsets.UTF_8);
		}
		CharsetEncoder encoder = charset.newEncoder();
		if (encoder.canEncode(line)) {
			return line.getBytes(charset);
		}
		StringBuilder escaped = new StringBuilder(line.length() + 64);
		line.codePoints().forEach((codePoint) -> {
			String character = Character.toString(codePoint);
			if (encoder.canEncode(character)) {
				escaped.append(character);
			}
			else {
				character.chars().forEach((unit) -> escaped.append(String.format("\\u%04x", unit)));
			}
		});
		return escaped.toString().getBytes(charset);
	}

}
