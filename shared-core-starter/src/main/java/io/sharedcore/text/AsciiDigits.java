package io.sharedcore.text;

/**
 * Whole numbers in headers and parameters. {@link Long#parseLong(String)} alone also
 * accepts signs and the digits of all scripts.
 */
public final class AsciiDigits {

	private AsciiDigits() {
	}

	/**
	 * Tells whether a text consists of the digits {@code 0} to {@code 9} alone. It may be
	 * larger than any number type.
	 * @param text the text
	 * @return whether it has at least one character, and only digits
	 */
	public static boolean isNumber(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return !text.isEmpty();
	}

}
