package io.sharedcore.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Encrypts and authenticates the content of a cursor (AES-GCM, NIST SP 800-38D). A caller
 * can neither read nor change it. A sort column may hold values that the items do not
 * show.
 */
final class CursorCodec {

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	/**
	 * The length without any content. Some JVMs fail on shorter input instead of refusing
	 * it.
	 */
	private static final int MIN_LENGTH = NONCE_LENGTH + TAG_BITS / Byte.SIZE;

	private final SecureRandom random = new SecureRandom();

	private final SecretKeySpec key;

	CursorCodec(byte[] secret) {
		this.key = new SecretKeySpec(sha256(secret), "AES");
	}

	static CursorCodec of(String secret) {
		return new CursorCodec(("shared-core cursor:" + secret).getBytes(StandardCharsets.UTF_8));
	}

	static CursorCodec random() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		return new CursorCodec(secret);
	}

	String encode(String content) {
		byte[] nonce = new byte[NONCE_LENGTH];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content.getBytes(StandardCharsets.UTF_8));
			byte[] token = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
			return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM cannot encrypt a cursor", ex);
		}
	}

	/**
	 * Returns the content of a cursor; {@code null} if it is not a cursor of this
	 * service.
	 */
	@Nullable String decode(String cursor) {
		try {
			byte[] token = Base64.getUrlDecoder().decode(cursor);
			if (token.length < MIN_LENGTH || !encoded(token).equals(cursor)) {
				return null;
			}
			byte[] nonce = Arrays.copyOf(token, NONCE_LENGTH);
			byte[] content = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(token, NONCE_LENGTH,
					token.length - NONCE_LENGTH);
			return new String(content, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException | GeneralSecurityException ex) {
			return null;
		}
	}

	/**
	 * A token has only one spelling: unused bits at the end of Base64 must be zero.
	 */
	private static String encoded(byte[] token) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

	private static byte[] sha256(byte[] secret) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(secret);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
