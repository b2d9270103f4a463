package io.sharedcore.text;

import java.util.Optional;

/**
 * The syntax of the header {@code Idempotency-Key}: one key of 1 to {@value #MAX_LENGTH}
 * visible ASCII characters, bare or as a quoted string (RFC 9651, section 3.3.3).
 * <p>
 * A bare key has no {@code "}, {@code ,} and {@code ;}, a quoted one no {@code "} and
 * backslash. So neither can be taken for a list, or have parameters or escapes.
 */
public final class IdempotencyKeys {

	/** The name of the header. */
	public static final String HEADER = "Idempotency-Key";

	/** The maximum length of a key without quotes, in characters. */
	public static final int MAX_LENGTH = 255;

	/** The rule, for messages. */
	public static final String RULE = "1 to " + MAX_LENGTH + " visible ASCII characters, bare without '\"', ',' and "
			+ "';', or in double quotes without '\"' and '\\'";

	private static final String NOT_IN_A_BARE_KEY = "\",;";

	private static final String NOT_IN_A_QUOTED_KEY = "\"\\";

	private IdempotencyKeys() {
	}

	/**
	 * Reads a key.
	 * @param value the value of the header
	 * @return the key without quotes; empty if it is not a key
	 */
	public static Optional<String> parse(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		String key = quoted ? value.substring(1, value.length() - 1) : value;
		String excluded = quoted ? NOT_IN_A_QUOTED_KEY : NOT_IN_A_BARE_KEY;
		boolean valid = !key.isEmpty() && key.length() <= MAX_LENGTH
				&& key.chars().allMatch((c) -> isAllowed(c, excluded));
		return valid ? Optional.of(key) : Optional.empty();
	}

	private static boolean isAllowed(int character, String excluded) {
		return character > ' ' && character < 0x7F && excluded.indexOf(character) < 0;
	}

}
