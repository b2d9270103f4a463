package io.sharedcore.masking;

/**
 * Removes secrets from text that people read: a log line, the message of an exception, an
 * audit entry.
 * <p>
 * It works on the text alone. It is a safety net below careful code and not a substitute
 * for it: it cannot recognize a password that no name marks as one.
 */
public final class Secrets {

	/** Replaces a secret, whatever its length. */
	public static final String MASK = "******";

	private static final SecretPatterns STANDARD = new SecretPatterns(SecretNames.standard());

	private Secrets() {
	}

	/**
	 * Masks what looks like a secret in a text: the credentials of {@code Bearer …} and
	 * {@code Basic …}, JSON Web Tokens, the password in
	 * {@code https://user:password@host}, PEM private keys, and the value after the name
	 * of a secret, as in {@code password=…}, {@code "token":"…"},
	 * {@code Authorization: …} and {@code ?api_key=…}.
	 * @param text any text
	 * @return the text with {@value #MASK} for each secret; the same instance if there is
	 * none
	 */
	public static String mask(String text) {
		return STANDARD.mask(text);
	}

	/**
	 * Masks the value of a name. If the name is the name of a secret, the result is
	 * {@value #MASK}. Otherwise it is the value with its secrets masked.
	 * @param name a key, a header, a parameter, a field
	 * @param value its value
	 * @return the value that may be shown
	 */
	public static String mask(String name, String value) {
		return isSecretName(name) ? MASK : mask(value);
	}

	/**
	 * Whether a name is the name of a secret by the {@linkplain SecretNames#standard()
	 * default names}. To include the names of a service
	 * ({@code shared-core.logging.masking.names}), use the {@link SecretNames} bean.
	 * @param name a key, a header, a parameter, a field, in any spelling
	 * @return whether its value must not be shown
	 */
	public static boolean isSecretName(String name) {
		return SecretNames.standard().contains(name);
	}

}
