package io.sharedcore.masking;

/**
 * Finds the end of a secret that is a part of something in brackets: of the
 * {@code toString()} of a record or a map, or of an array or an object in JSON.
 */
final class SecretMember {

	private static final String OPENING = "([{";

	private static final String CLOSING = ")]}";

	private static final int MAX_DISTANCE = 1000;

	private SecretMember() {
	}

	/**
	 * Finds the end of an unquoted value. Between brackets, such a value can contain
	 * spaces. The next {@code , name=} or the closing bracket ends it.
	 * @param text the text
	 * @param start where the value starts
	 * @param wordEnd where its first word ends
	 */
	static int end(String text, int start, int wordEnd) {
		if (!text.startsWith(" ", wordEnd) || !isInBrackets(text, start)) {
			return wordEnd;
		}
		for (int i = wordEnd; i < text.length(); i++) {
			char character = text.charAt(i);
			if (CLOSING.indexOf(character) >= 0 || isBeforeNextName(text, i)) {
				return i;
			}
			if (character < ' ' || character == '=' || OPENING.indexOf(character) >= 0) {
				return wordEnd;
			}
		}
		return wordEnd;
	}

	private static boolean isBeforeNextName(String text, int index) {
		return text.startsWith(", ", index) && SecretValue.isNameNext(text, index + 2);
	}

	private static boolean isInBrackets(String text, int index) {
		int closed = 0;
		for (int i = index - 1; i >= Math.max(0, index - MAX_DISTANCE) && text.charAt(i) >= ' '; i--) {
			if (CLOSING.indexOf(text.charAt(i)) >= 0) {
				closed++;
			}
			else if (OPENING.indexOf(text.charAt(i)) >= 0 && closed-- == 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Finds the matching closing bracket and ignores brackets in quotes; returns the end
	 * of the text if there is none.
	 */
	static int closing(String text, int open) {
		char opening = text.charAt(open);
		char closing = CLOSING.charAt(OPENING.indexOf(opening));
		int depth = 0;
		for (int i = open; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '"') {
				boolean escaped = text.charAt(i - 1) == '\\';
				i = SecretValue.quoteEnd(text, i, escaped);
				i += escaped ? 1 : 0;
			}
			else if (character == opening) {
				depth++;
			}
			else if (character == closing && --depth == 0) {
				return i;
			}
		}
		return text.length();
	}

}
