package io.sharedcore.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in a text by their surroundings. One pass searches for the few characters
 * that every pattern contains, and only these places are examined further. A text without
 * a secret costs one comparison for each character and no allocation.
 */
public final class SecretPatterns {

	private static final boolean[] TRIGGERS = new boolean[128];
	static {
		for (char character : "=:J ".toCharArray()) {
			TRIGGERS[character] = true;
		}
	}

	/** A character that every pattern of the first kind contains. */
	private static final int SIGN = 1;

	/**
	 * A first character of a word in the other patterns, and the space after that word.
	 */
	private static final int INITIAL = 2;

	private static final int SPACE = 4;

	private static final int[] KINDS = new int[128];
	static {
		KINDS['='] = SIGN;
		KINDS[':'] = SIGN;
		KINDS['J'] = SIGN;
		KINDS['B'] = INITIAL;
		KINDS['b'] = INITIAL;
		KINDS[' '] = SPACE;
	}

	/** Words after "bearer" that show it is not a scheme. */
	private static final Set<String> NO_BEARER_TOKEN = Set.of("a", "an", "and", "are", "auth", "authentication",
			"authorization", "authorized", "bond", "bonds", "but", "can", "challenge", "credential", "credentials",
			"error", "error_description", "flow", "for", "format", "from", "has", "header", "headers", "in", "is",
			"may", "method", "methods", "missing", "must", "no", "not", "of", "on", "only", "or", "prefix", "realm",
			"required", "resource_metadata", "scheme", "scope", "share", "shares", "should", "the", "to", "token",
			"tokens", "type", "was", "will", "with");

	private final SecretNames names;

	/**
	 * Finds the values of names, and what has the form of a secret.
	 * @param names the names whose values are secrets
	 */
	public SecretPatterns(SecretNames names) {
		this.names = names;
	}

	/**
	 * Masks the secrets in a text.
	 * @param text the text
	 * @return the same text if it has no secret, else a copy with masks
	 */
	public String mask(String text) {
		return maySuggestSecret(text) ? search(text) : text;
	}

	/**
	 * Tests each character once, without a branch: most texts contain nothing to examine.
	 */
	private static boolean maySuggestSecret(String text) {
		int kinds = 0;
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			kinds |= (character < 128) ? KINDS[character] : 0;
		}
		return (kinds & SIGN) != 0 || kinds == (SPACE | INITIAL);
	}

	private String search(String text) {
		StringBuilder masked = null;
		int copied = 0;
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (character >= 128 || !TRIGGERS[character]) {
				continue;
			}
			Span secret = secretAt(text, i, character);
			if (secret == null || secret.start < copied || secret.isMasked(text)) {
				continue;
			}
			masked = (masked != null) ? masked : new StringBuilder(length);
			masked.append(text, copied, secret.start).append(Secrets.MASK);
			copied = secret.end;
			i = copied - 1;
		}
		return (masked != null) ? masked.append(text, copied, length).toString() : text;
	}

	private @Nullable Span secretAt(String text, int index, char trigger) {
		return switch (trigger) {
			case '=' -> afterEqualsSign(text, index);
			case ':' -> text.startsWith("//", index + 1) ? inAddress(text, index + 3) : afterColon(text, index);
			case 'J' -> jsonWebToken(text, index - 2);
			default ->
				(index > 0 && text.charAt(index - 1) == 'N') ? privateKey(text, index - 10) : afterScheme(text, index);
		};
	}

	private @Nullable Span afterEqualsSign(String text, int index) {
		if (index == 0 || "=!<>".indexOf(text.charAt(index - 1)) >= 0 || text.startsWith("=", index + 1)) {
			return null;
		}
		SecretName name = SecretName.before(text, index, this.names);
		return (name != null) ? SecretValue.afterEqualsSign(text, index + 1, name) : null;
	}

	private @Nullable Span afterColon(String text, int index) {
		SecretName name = SecretName.before(text, index, this.names);
		return (name != null) ? SecretValue.afterColon(text, index + 1, name) : null;
	}

	/** The password in the authority of an address (RFC 3986, 3.2.1). */
	private static @Nullable Span inAddress(String text, int start) {
		int colon = -1;
		int at = -1;
		for (int i = start; i < text.length() && "/?#\"'<> \t\r\n".indexOf(text.charAt(i)) < 0; i++) {
			if (text.charAt(i) == '@') {
				at = i;
			}
			else if (colon < 0 && text.charAt(i) == ':') {
				colon = i;
			}
		}
		return (colon >= 0 && at > colon + 1) ? new Span(colon + 1, at) : null;
	}

	/**
	 * RFC 7519: base64url of an object, which begins with {@code eyJ}, and two parts or
	 * more.
	 */
	private static @Nullable Span jsonWebToken(String text, int start) {
		if (start < 0 || !text.startsWith("eyJ", start) || (start > 0 && isTokenCharacter(text.charAt(start - 1)))) {
			return null;
		}
		int headerEnd = base64UrlEnd(text, start);
		if (headerEnd - start < 10 || !text.startsWith(".", headerEnd)) {
			return null;
		}
		int claimsEnd = base64UrlEnd(text, headerEnd + 1);
		if (claimsEnd - headerEnd < 5 || !text.startsWith(".", claimsEnd)) {
			return null;
		}
		int end = base64UrlEnd(text, claimsEnd + 1);
		while (text.startsWith(".", end) && base64UrlEnd(text, end + 1) > end + 1) {
			end = base64UrlEnd(text, end + 1);
		}
		return new Span(start, end);
	}

	/** RFC 6750 and RFC 7617: the credentials after the name of the scheme. */
	private static @Nullable Span afterScheme(String text, int space) {
		char last = (space > 0) ? text.charAt(space - 1) : ' ';
		if ((last == 'r' || last == 'R') && isWordBefore(text, space, "bearer")) {
			return bearer(text, space);
		}
		if ((last == 'c' || last == 'C') && isWordBefore(text, space, "basic")) {
			return basic(text, space);
		}
		return null;
	}

	private static @Nullable Span bearer(String text, int space) {
		int start = spacesEnd(text, space);
		int end = tokenEnd(text, start);
		while (end > start && ".-~".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		String token = text.substring(start, end);
		if (token.isEmpty() || NO_BEARER_TOKEN.contains(withoutPadding(token).toLowerCase(Locale.ROOT))) {
			return null;
		}
		boolean writtenAsScheme = text.startsWith("Bearer", space - 6);
		return (writtenAsScheme || token.length() >= 16 || SecretValue.looksRandom(token)) ? new Span(start, end)
				: null;
	}

	private static @Nullable Span basic(String text, int space) {
		int start = spacesEnd(text, space);
		int end = tokenEnd(text, start);
		String token = text.substring(start, end);
		return isUserAndPassword(token) || (token.length() >= 16 && SecretValue.looksRandom(token))
				|| (token.length() >= 6 && token.endsWith("=")) ? new Span(start, end) : null;
	}

	private static boolean isUserAndPassword(String token) {
		if (token.length() < 4) {
			return false;
		}
		try {
			byte[] decoded = Base64.getDecoder().decode(token);
			String text = new String(decoded, StandardCharsets.UTF_8);
			return text.indexOf(':') >= 0 && text.chars().allMatch((unit) -> unit >= ' ' && unit != 0xFFFD);
		}
		catch (IllegalArgumentException ex) {
			// Not base64, so no credentials of this scheme.
			return false;
		}
	}

	/** RFC 7468: what is between the lines that begin and end a private key. */
	private static @Nullable Span privateKey(String text, int index) {
		if (index < 0 || !text.startsWith("-----BEGIN ", index)) {
			return null;
		}
		int label = text.indexOf("-----", index + 11);
		if (label < 0 || label - index > 64 || !text.startsWith("PRIVATE KEY", label - 11)) {
			return null;
		}
		int end = text.indexOf("-----END ", label);
		return new Span(label + 5, (end >= 0) ? end : text.length());
	}

	private static boolean isWordBefore(String text, int end, String word) {
		int start = end - word.length();
		return start >= 0 && text.regionMatches(true, start, word, 0, word.length())
				&& (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
	}

	private static int spacesEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) == ' ') {
			end++;
		}
		return end;
	}

	/** The end of a {@code token68} (RFC 9110, 11.2). */
	private static int tokenEnd(String text, int start) {
		int end = start;
		while (end < text.length() && isTokenCharacter(text.charAt(end))) {
			end++;
		}
		while (end > start && end < text.length() && text.charAt(end) == '=') {
			end++;
		}
		return end;
	}

	private static String withoutPadding(String token) {
		int end = token.length();
		while (end > 0 && token.charAt(end - 1) == '=') {
			end--;
		}
		return token.substring(0, end);
	}

	private static boolean isTokenCharacter(char character) {
		return isBase64Url(character) || ".~+/".indexOf(character) >= 0;
	}

	private static int base64UrlEnd(String text, int start) {
		int end = start;
		while (end < text.length() && isBase64Url(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isBase64Url(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '-' || character == '_';
	}

	/**
	 * The position of a secret in a text.
	 *
	 * @param start the index of its first character
	 * @param end the index after its last character
	 */
	record Span(int start, int end) {

		/** Whether the secret is already masked. */
		boolean isMasked(String text) {
			return this.start >= this.end
					|| (this.end - this.start == Secrets.MASK.length() && text.startsWith(Secrets.MASK, this.start));
		}

	}

}
