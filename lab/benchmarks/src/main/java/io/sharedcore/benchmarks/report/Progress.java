package io.sharedcore.benchmarks.report;

import java.util.Locale;

/**
 * Tells the one who waits what is going on.
 */
public final class Progress {

	private static final long START = System.nanoTime();

	private Progress() {
	}

	/**
	 * Says something, with the seconds since the beginning.
	 * @param format as of {@link String#format}
	 * @param values what belongs into it
	 */
	public static void say(String format, Object... values) {
		System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - START) / 1e9,
				String.format(Locale.ROOT, format, values));
	}

}
