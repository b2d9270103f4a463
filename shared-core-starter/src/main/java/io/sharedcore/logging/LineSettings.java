package io.sharedcore.logging;

import io.sharedcore.masking.SecretNames;

/**
 * What a format has to know.
 *
 * @param service the name of the service that logs
 * @param shortLoggerNames whether packages are cut to their first letter
 * @param secretNames whose values are masked
 */
record LineSettings(String service, boolean shortLoggerNames, SecretNames secretNames) {

	/** Who logs if nobody said it; also Spring's name for a context that has none. */
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
