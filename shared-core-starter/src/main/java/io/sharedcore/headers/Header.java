package io.sharedcore.headers;

import java.nio.charset.StandardCharsets;

/**
 * A header of ASCII characters, as text and as bytes.
 */
final class Header {

	private final String name;

	private final String value;

	private final byte[] nameBytes;

	private final byte[] valueBytes;

	private Header(String name, byte[] nameBytes, String value) {
		this.name = name;
		this.value = value;
		this.nameBytes = nameBytes;
		this.valueBytes = value.getBytes(StandardCharsets.US_ASCII);
	}

	static Header of(String name, String value) {
		return new Header(name, name.getBytes(StandardCharsets.US_ASCII), value);
	}

	/** The same header with another value. */
	Header with(String value) {
		return new Header(this.name, this.nameBytes, value);
	}

	String name() {
		return this.name;
	}

	String value() {
		return this.value;
	}

	/** A copy, because the caller may write into it. */
	byte[] nameBytes() {
		return this.nameBytes.clone();
	}

	/** A copy, because the caller may write into it. */
	byte[] valueBytes() {
		return this.valueBytes.clone();
	}

}
