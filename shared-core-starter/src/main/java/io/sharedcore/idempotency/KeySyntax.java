package io.sharedcore.idempotency;

import java.util.List;

import io.sharedcore.text.IdempotencyKeys;

/**
 * Reads the header {@code Idempotency-Key} of a request.
 */
final class KeySyntax {

	static final String HEADER = IdempotencyKeys.HEADER;

	static final int MAX_LENGTH = IdempotencyKeys.MAX_LENGTH;

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
		return IdempotencyKeys.parse(values.get(0)).orElseThrow(IdempotencyRefusal::invalidKey);
	}

}
