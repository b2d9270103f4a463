package io.sharedcore.masking;

import java.util.Locale;
import java.util.Set;

import io.sharedcore.masking.SecretPatterns.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the value that follows the name of a secret.
 */
final class SecretValue {

	private static final Set<String> SCHEMES = Set.of("apikey", "basic", "bearer", "digest", "dpop", "hawk",
			"negotiate", "ntlm", "token");

	private static final Set<String> NOTHING = Set.of("null", "true", "false", "none", "undefined");

	private SecretValue() {
	}

	static @Nullable Span afterEqualsSign(String text, int index, SecretName name) {
		int start = spacesEnd(text, index);
		Span delimited = delimited(text, start);
		if (delimited != null) {
			return delimited;
		}
		Span credentials = credentials(text, start, name);
		return (credentials != null) ? credentials
				: nonEmpty(text, start, SecretMember.end(text, index, valueEnd(text, start, name)));
	}

	static @Nullable Span afterColon(String text, int index, SecretName name) {
		int start = spacesEnd(text, index);
		if (text.startsWith("rejected value [", start)) {
			// The format in which Spring describes a field that failed its validation.
			return delimited(text, start + "rejected value ".length());
		}
		Span delimited = delimited(text, start);
		if (delimited != null) {
			return delimited;
		}
		Span credentials = credentials(text, start, name);
		if (credentials != null) {
			return credentials;
		}
		Span value = nonEmpty(text, start, valueEnd(text, start, name));
		if (value == null || !name.mayBeProse() || start == index) {
			return value;
		}
		return isProse(text, value, name) ? null : value;
	}

	/**
	 * Whether a text looks generated: it has digits, signs or capital letters within.
	 */
	static boolean looksRandom(String text) {
		boolean lower = false;
		boolean upper = false;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (Character.isDigit(character) || "+/=$!@#%^&*~".indexOf(character) >= 0) {
				return true;
			}
			lower |= Character.isLowerCase(character);
			upper |= i > 0 && Character.isUpperCase(character);
		}
		return lower && upper;
	}

	/** "password: must not be blank", "Unexpected token: end of input". */
	private static boolean isProse(String text, Span value, SecretName name) {
		String word = text.substring(value.start(), value.end());
		if (looksRandom(word) || word.length() >= 16) {
			return false;
		}
		boolean alone = value.end() == text.length() || text.charAt(value.end()) != ' ';
		return !alone || !name.has("pass");
	}

	private static @Nullable Span delimited(String text, int start) {
		if (start >= text.length()) {
			return null;
		}
		boolean escaped = text.charAt(start) == '\\' && start + 1 < text.length()
				&& SecretName.isQuote(text.charAt(start + 1));
		int open = escaped ? start + 1 : start;
		if (SecretName.isQuote(text.charAt(open))) {
			return new Span(open + 1, quoteEnd(text, open, escaped));
		}
		if (text.charAt(open) == '[') {
			return new Span(open + 1, SecretMember.closing(text, open));
		}
		if (text.charAt(open) == '{') {
			int end = SecretMember.closing(text, open);
			// Not the format of a password encoder: {bcrypt}$2a$10…
			return isLast(text, end) ? new Span(open + 1, end) : null;
		}
		return null;
	}

	static int quoteEnd(String text, int open, boolean escaped) {
		char quote = text.charAt(open);
		for (int i = open + 1; i < text.length(); i++) {
			if (text.charAt(i) == '\\') {
				if (escaped && text.startsWith(String.valueOf(quote), i + 1)) {
					return i;
				}
				i++;
			}
			else if (text.charAt(i) == quote) {
				return i;
			}
		}
		return text.length();
	}

	/**
	 * The credentials after the name of a scheme, which itself is not secret (RFC 9110,
	 * 11.4).
	 */
	private static @Nullable Span credentials(String text, int start, SecretName name) {
		int end = wordEnd(text, start);
		if (!name.has("authorization") || end >= text.length() || text.charAt(end) != ' ') {
			return null;
		}
		boolean list = isNameNext(text, end + 1);
		if (!list && !SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
			return null;
		}
		return nonEmpty(text, end + 1, list ? parametersEnd(text, end) : wordEnd(text, end + 1));
	}

	private static int valueEnd(String text, int start, SecretName name) {
		int end = wordEnd(text, start);
		boolean list = name.has("cookie") && text.substring(start, end).indexOf('=') > 0;
		return list ? lineEnd(text, end) : end;
	}

	private static int wordEnd(String text, int start) {
		int end = start;
		while (end < text.length() && !isEnd(text, end)) {
			end++;
		}
		return end;
	}

	/**
	 * A bracket or a comma may be part of a password. It ends the value only before
	 * certain characters.
	 */
	private static boolean isEnd(String text, int index) {
		char character = text.charAt(index);
		if (character <= ' ' || "&;\"'`<>".indexOf(character) >= 0) {
			return true;
		}
		if (",)]}".indexOf(character) < 0) {
			return false;
		}
		return isLast(text, index) || (character == ',' && isNameNext(text, index + 1));
	}

	private static boolean isLast(String text, int index) {
		return index + 1 >= text.length() || " \r\n\t,;.)]}\"'".indexOf(text.charAt(index + 1)) >= 0;
	}

	static boolean isNameNext(String text, int start) {
		int end = start;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
			end++;
		}
		return end > start && end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == ':');
	}

	/** Of {@code name=value, name="value"} (RFC 9110, 11.2). */
	private static int parametersEnd(String text, int start) {
		int end = start;
		while (end < text.length() && "\r\n\"]}".indexOf(text.charAt(end)) < 0) {
			boolean quoted = text.startsWith("=\"", end);
			end = quoted ? Math.min(text.length(), quoteEnd(text, end + 1, false) + 1) : end + 1;
		}
		return end;
	}

	private static int lineEnd(String text, int start) {
		int end = start;
		while (end < text.length() && "\r\n\"]}".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	private static @Nullable Span nonEmpty(String text, int start, int end) {
		if (start == end || NOTHING.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
			return null;
		}
		return new Span(start, end);
	}

	private static int spacesEnd(String text, int start) {
		int end = start;
		while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t') && end - start < 3) {
			end++;
		}
		return end;
	}

}
