package io.sharedcore.logging;

import io.sharedcore.masking.SecretNames;

/**
 * The settings of a format.
 *
 * @param service the name of the service that logs
 * @param shortLoggerNames whether packages are cut to their first letter
 * @param secretNames the names whose values are masked
 */
record LineSettings(String service, boolean shortLoggerNames, SecretNames secretNames) {

	/**
	 * The default name of the service, and Spring's name for a context without a name.
	 */
	static final String UNNAMED = "application";

	String loggerName(String name) {
		return this.shortLoggerNames ? shorten(name) : name;
	}

	private static String shorten(String name) {
		StringBuilder shortened = new StringBuilder();
		int start = 0;
		for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
			if (dot > start) {
				shortened.appendCodePoint(name.codePointAt(start));
			}
			shortened.append('.');
			start = dot + 1;
		}
		return shortened.append(name, start, name.length()).toString();
	}

}
