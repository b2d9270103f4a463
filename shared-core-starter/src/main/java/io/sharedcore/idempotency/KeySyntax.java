package io.sharedcore.idempotency;

import java.util.List;

/**
 * Reads the header {@code Idempotency-Key}: a key of 1 to {@value #MAX_LENGTH} visible
 * ASCII characters, bare or as a quoted string (RFC 9651, section 3.3.3). Neither form
 * can have escapes, parameters or further members.
 */
final class KeySyntax {

	static final String HEADER = "Idempotency-Key";

	static final int MAX_LENGTH = 255;

	private static final String NOT_IN_A_BARE_KEY = "\",;";

	private static final String NOT_IN_A_QUOTED_KEY = "\"\\";

	private KeySyntax() {
	}

	/**
	 * Reads the key.
	 * @param values the values of all headers of this name, at least one
	 * @return the key without quotes
	 * @throws IdempotencyRefusal if they are not exactly one key
	 */
	static String read(List<String> values) {
		if (values.size() != 1) {
			throw IdempotencyRefusal.invalidKey();
		}
		String value = values.get(0);
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		String key = quoted ? value.substring(1, value.length() - 1) : value;
		String excluded = quoted ? NOT_IN_A_QUOTED_KEY : NOT_IN_A_BARE_KEY;
		if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch((c) -> isAllowed(c, excluded))) {
			throw IdempotencyRefusal.invalidKey();
		}
		return key;
	}

	private static boolean isAllowed(int character, String excluded) {
		return character > ' ' && character < 0x7F && excluded.indexOf(character) < 0;
	}

}
