package io.sharedcore.outbox;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Makes one masked line of a text that may come from another service.
 */
final class ProblemLine {

	private static final int MAX_LENGTH = 500;

	private ProblemLine() {
	}

	static String of(@Nullable String text) {
		String line = Secrets.mask((text != null) ? text : "unknown")
			.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
			.strip();
		return (line.length() > MAX_LENGTH) ? beginning(line) + "…" : line;
	}

	private static String beginning(String line) {
		boolean inPair = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1));
		return line.substring(0, inPair ? MAX_LENGTH - 1 : MAX_LENGTH);
	}

}
