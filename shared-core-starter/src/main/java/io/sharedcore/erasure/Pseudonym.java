package io.sharedcore.erasure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The replacement of a person's texts: {@code erased-} and random characters. Other
 * values of the same person have characters of their own, and a checksum that shows whose
 * they are.
 *
 * @param value the whole pseudonym
 */
record Pseudonym(String value) {

	static final String PREFIX = "erased-";

	static final int MIN_LENGTH = PREFIX.length() + 1;

	static final int MAX_LENGTH = PREFIX.length() + 20;

	private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";

	private static final SecureRandom random = new SecureRandom();

	static Pseudonym random() {
		return new Pseudonym(PREFIX + randomText(MAX_LENGTH - PREFIX.length()));
	}

	/** The pseudonym for a column. */
	String ofLength(int length) {
		return this.value.substring(0, Math.min(length, this.value.length()));
	}

	/** Another value of this person. */
	String other(int length) {
		int free = Math.min(length, MAX_LENGTH) - PREFIX.length();
		String text = randomText((free + 1) / 2);
		return PREFIX + text + checksum(text, free / 2);
	}

	/** Whether a text of a column is a replacement for this person already. */
	boolean matches(String text, int length) {
		if (text.equals(ofLength(length))) {
			return true;
		}
		int end = Math.min(length, MAX_LENGTH);
		if (!text.startsWith(PREFIX) || text.length() != end) {
			return false;
		}
		int middle = PREFIX.length() + (end - PREFIX.length() + 1) / 2;
		return text.substring(middle).equals(checksum(text.substring(PREFIX.length(), middle), end - middle));
	}

	private String checksum(String text, int length) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((this.value + text).getBytes(StandardCharsets.UTF_8));
			return text(digest, length);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String randomText(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return text(bytes, length);
	}

	private static String text(byte[] bytes, int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append(ALPHABET.charAt(bytes[i] & 31));
		}
		return text.toString();
	}

}
