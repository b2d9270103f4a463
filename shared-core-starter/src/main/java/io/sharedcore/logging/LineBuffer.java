package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one line while it is written, in UTF-8. It grows as needed, and is reused.
 */
final class LineBuffer {

	private static final int INITIAL_SIZE = 1024;

	/** A larger buffer, after a huge event, is not reused. */
	private static final int MAX_KEPT_CAPACITY = 64 * 1024;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Empty while the buffer is in use, so that a {@code toString()} that logs gets
	 * another one.
	 */
	private static final ThreadLocal<LineBuffer> IDLE = new ThreadLocal<>();

	private byte[] bytes = new byte[INITIAL_SIZE];

	private int length;

	static LineBuffer take() {
		LineBuffer idle = IDLE.get();
		if (idle == null) {
			return new LineBuffer();
		}
		IDLE.set(null);
		idle.length = 0;
		return idle;
	}

	void release() {
		if (this.bytes.length <= MAX_KEPT_CAPACITY) {
			IDLE.set(this);
		}
	}

	int length() {
		return this.length;
	}

	void truncate(int length) {
		this.length = length;
	}

	/** Replaces the character at a position, or appends it at the end. */
	void replaceFirst(int position, char character) {
		if (position == this.length) {
			ascii(character);
		}
		else {
			this.bytes[position] = (byte) character;
		}
	}

	void ascii(char character) {
		ensure(1);
		this.bytes[this.length++] = (byte) character;
	}

	void bytes(byte[] source) {
		ensure(source.length);
		System.arraycopy(source, 0, this.bytes, this.length, source.length);
		this.length += source.length;
	}

	void ascii(String text) {
		ascii(text, 0, text.length());
	}

	/** The only method of the JDK that copies ASCII without allocation. */
	@SuppressWarnings("deprecation")
	void ascii(String text, int start, int end) {
		ensure(end - start);
		text.getBytes(start, end, this.bytes, this.length);
		this.length += end - start;
	}

	/** A character outside ASCII that is not a surrogate. */
	void utf8(char character) {
		ensure(3);
		if (character < 0x800) {
			this.bytes[this.length++] = (byte) (0xC0 | (character >> 6));
		}
		else {
			this.bytes[this.length++] = (byte) (0xE0 | (character >> 12));
			this.bytes[this.length++] = (byte) (0x80 | ((character >> 6) & 0x3F));
		}
		this.bytes[this.length++] = (byte) (0x80 | (character & 0x3F));
	}

	void utf8(char high, char low) {
		int codePoint = Character.toCodePoint(high, low);
		ensure(4);
		this.bytes[this.length++] = (byte) (0xF0 | (codePoint >> 18));
		this.bytes[this.length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
		this.bytes[this.length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
		this.bytes[this.length++] = (byte) (0x80 | (codePoint & 0x3F));
	}

	/** The escape of a UTF-16 unit by its number. */
	void unicodeEscape(char character) {
		ensure(6);
		this.bytes[this.length++] = '\\';
		this.bytes[this.length++] = 'u';
		this.bytes[this.length++] = HEX[character >> 12];
		this.bytes[this.length++] = HEX[(character >> 8) & 0xF];
		this.bytes[this.length++] = HEX[(character >> 4) & 0xF];
		this.bytes[this.length++] = HEX[character & 0xF];
	}

	/** The digits of a non-negative number, with leading zeros. */
	void digits(int number, int width) {
		ensure(width);
		int rest = number;
		for (int i = this.length + width - 1; i >= this.length; i--) {
			this.bytes[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += width;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	@Override
	public String toString() {
		return new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			int needed = Math.addExact(this.length, more);
			this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, grown()));
		}
	}

	/** Half as much again, up to the maximum size of an array. */
	private int grown() {
		return (int) Math.min(this.bytes.length + (long) (this.bytes.length >> 1), Integer.MAX_VALUE - 8L);
	}

}
