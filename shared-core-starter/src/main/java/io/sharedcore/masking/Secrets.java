package io.sharedcore.masking;

/**
 * Takes secrets out of text that somebody may read: a log line, the message of an
 * exception, an audit entry.
 * <p>
 * It works on what is written, so it is a net below careful code and no substitute for
 * it: a password that nothing names as one is a word like any other.
 */
public final class Secrets {

	/** What stands in the place of a secret, however long that was. */
	public static final String MASK = "******";

	private static final SecretPatterns STANDARD = new SecretPatterns(SecretNames.standard());

	private Secrets() {
	}

	/**
	 * Masks what looks like a secret in a text: the credentials of {@code Bearer …} and
	 * {@code Basic …}, JSON Web Tokens, the password in
	 * {@code https://user:password@host}, PEM private keys, and the value that follows a
	 * secret's name, as in {@code password=…}, {@code "token":"…"},
	 * {@code Authorization: …} and {@code ?api_key=…}.
	 * @param text any text
	 * @return the text with {@value #MASK} for each secret; the same instance if there is
	 * none
	 */
	public static String mask(String text) {
		return STANDARD.mask(text);
	}

	/**
	 * The value of a name as it may be shown: {@value #MASK} if the name is that of a
	 * secret, else the value with what looks like a secret in it masked.
	 * @param name a key, a header, a parameter, a field
	 * @param value its value
	 * @return the value as it may be shown
	 */
	public static String mask(String name, String value) {
		return isSecretName(name) ? MASK : mask(value);
	}

	/**
	 * Whether a name is that of a secret by the {@linkplain SecretNames#standard()
	 * standard names}. Where a service's own names are to count too
	 * ({@code shared-core.logging.masking.names}), ask the {@link SecretNames} bean.
	 * @param name a key, a header, a parameter, a field, in any spelling
	 * @return whether what it names must not be shown
	 */
	public static boolean isSecretName(String name) {
		return SecretNames.standard().contains(name);
	}

}
