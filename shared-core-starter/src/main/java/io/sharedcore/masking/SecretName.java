package io.sharedcore.masking;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The name of a secret in a text, before an equals sign or a colon.
 *
 * @param text the name
 * @param quoted whether it is in quotes, as in JSON
 * @param apart whether there is a space between it and the sign
 */
record SecretName(String text, boolean quoted, boolean apart) {

	private static final int MAX_LENGTH = 80;

	static @Nullable SecretName before(String text, int index, SecretNames names) {
		int end = index;
		while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t') && index - end < 3) {
			end--;
		}
		boolean apart = end < index;
		boolean quoted = end > 0 && isQuote(text.charAt(end - 1));
		if (quoted) {
			end -= (end > 1 && text.charAt(end - 2) == '\\') ? 2 : 1;
		}
		int start = wordStart(text, end);
		if (start == end) {
			return null;
		}
		String name = text.substring(start, end);
		if (names.contains(name)) {
			return new SecretName(name, quoted, apart);
		}
		return name.equalsIgnoreCase("key") ? ofTwoWords(text, start, end, names) : null;
	}

	/** Such as {@code API key}. */
	private static @Nullable SecretName ofTwoWords(String text, int second, int end, SecretNames names) {
		if (second == 0 || text.charAt(second - 1) != ' ') {
			return null;
		}
		String name = text.substring(wordStart(text, second - 1), end);
		return names.contains(name) ? new SecretName(name, false, false) : null;
	}

	/** "Wrong password: …" and "TokenService : …", but not "X-Api-Key: …". */
	boolean mayBeProse() {
		return !this.quoted && (this.apart || this.text.chars().skip(1).allMatch(Character::isLowerCase));
	}

	boolean has(String word) {
		return this.text.toLowerCase(Locale.ROOT).contains(word);
	}

	static boolean isQuote(char character) {
		return character == '"' || character == '\'' || character == '`';
	}

	private static int wordStart(String text, int end) {
		int start = end;
		while (start > 0 && end - start < MAX_LENGTH && isNameCharacter(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	private static boolean isNameCharacter(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '-' || character == '.';
	}

}
