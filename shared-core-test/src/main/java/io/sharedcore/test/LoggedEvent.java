package io.sharedcore.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.sharedcore.logging.LogLine;
import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line, and the texts that it was made of.
 *
 * @param text the line
 * @param line the parsed line
 * @param contents the texts, without masks
 * @param hasSecret whether one of the texts has what looks like a secret
 */
record LoggedEvent(String text, LogLine line, List<String> contents, boolean hasSecret) {

	private static final int MAX_CAUSES = 20;

	static LoggedEvent of(ILoggingEvent event, String text) {
		List<String> contents = new ArrayList<>();
		contents.add(String.valueOf(event.getFormattedMessage()));
		addMessages(event.getThrowableProxy(), contents);
		boolean secret = contents.stream().anyMatch((content) -> !Secrets.mask(content).equals(content));
		for (String[] pair : pairs(event)) {
			contents.add(pair[1]);
			secret |= !Secrets.mask(pair[0], pair[1]).equals(pair[1]);
		}
		return new LoggedEvent(text, LogLine.parse(text), contents, secret);
	}

	private static List<String[]> pairs(ILoggingEvent event) {
		List<String[]> pairs = new ArrayList<>();
		event.getMDCPropertyMap().forEach((name, value) -> pairs.add(new String[] { name, value }));
		if (event.getKeyValuePairs() != null) {
			event.getKeyValuePairs()
				.forEach((pair) -> pairs.add(new String[] { pair.key, String.valueOf(pair.value) }));
		}
		return pairs;
	}

	private static void addMessages(@Nullable IThrowableProxy failure, List<String> messages) {
		@Nullable IThrowableProxy next = failure;
		for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
			messages.add(String.valueOf(next.getMessage()));
			for (IThrowableProxy suppressed : next.getSuppressed()) {
				messages.add(String.valueOf(suppressed.getMessage()));
			}
			next = next.getCause();
		}
	}

	boolean contains(String secret) {
		return spellings(secret).anyMatch((spelling) -> this.text.contains(spelling)
				|| this.contents.stream().anyMatch((content) -> content.contains(spelling)));
	}

	String masked(String... secrets) {
		String masked = this.text;
		for (String secret : secrets) {
			for (String spelling : spellings(secret).toList()) {
				masked = masked.replace(spelling, Secrets.MASK);
			}
		}
		return masked;
	}

	private static Stream<String> spellings(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		return Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8),
				Base64.getEncoder().withoutPadding().encodeToString(bytes),
				Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

}
