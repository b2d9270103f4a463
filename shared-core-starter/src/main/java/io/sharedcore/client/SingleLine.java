package io.sharedcore.client;

/**
 * Puts external text on one line of a message: replaces line breaks and control
 * characters by spaces.
 */
final class SingleLine {

	private SingleLine() {
	}

	static String oneLine(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (breaksTheLine(text.charAt(i))) {
				return replaced(text);
			}
		}
		return text;
	}

	private static String replaced(String text) {
		StringBuilder line = new StringBuilder(text.length());
		text.chars().forEach((c) -> line.append(breaksTheLine((char) c) ? ' ' : (char) c));
		return line.toString();
	}

	private static boolean breaksTheLine(char c) {
		return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
	}

}
