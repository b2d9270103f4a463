package io.sharedcore.client;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A new id: 128 random bits in hexadecimal. It is unique, not secret.
 */
final class RandomId {

	private RandomId() {
	}

	static String next() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return hex(random.nextLong()) + hex(random.nextLong());
	}

	private static String hex(long bits) {
		String digits = Long.toHexString(bits);
		return "0".repeat(16 - digits.length()) + digits;
	}

}
