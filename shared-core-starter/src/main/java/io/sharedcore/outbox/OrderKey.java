package io.sharedcore.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What calls are ordered by: a hash of service and key. Two keys with the same hash are
 * ordered together, which is correct, too.
 */
final class OrderKey {

	private OrderKey() {
	}

	/**
	 * Returns the text of a key.
	 * @throws IllegalArgumentException if each object of its type has another text
	 */
	static String text(@Nullable Object key) {
		Assert.notNull(key, "The order key must not be null");
		String text = key.toString();
		String identity = key.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(key));
		Assert.isTrue(!identity.equals(text), () -> "The order key is an object of " + key.getClass().getName()
				+ ", whose toString() differs for equal objects: use an id, a text or a number");
		return text;
	}

	static long hash(String service, String key) {
		return ByteBuffer.wrap(sha256().digest((service + '\n' + key).getBytes(StandardCharsets.UTF_8))).getLong();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
