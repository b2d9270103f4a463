package io.sharedcore.observability;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedcore.masking.SecretNames;
import io.sharedcore.masking.SecretPatterns;
import io.sharedcore.masking.Secrets;

/**
 * Removes from a text of a span what it must not contain: secrets, and the paths and
 * queries of addresses, which contain the values of variables.
 */
final class SpanText {

	/** What follows the authority of an address. The authority has no slash. */
	private static final Pattern ADDRESS = Pattern
		.compile("\\b((?:https?|wss?)://[^\\s/?#\"'<>|\\\\]*+)[/?#][^\\s\"'<>|\\\\]*+", Pattern.CASE_INSENSITIVE);

	/**
	 * A status with the quote of a response, as {@code ServiceResponseException} writes
	 * it.
	 */
	private static final Pattern ANSWER = Pattern.compile("\\b(answered [1-5]\\d\\d): [^\\n]*+");

	/** What may be an address without an authority. */
	private static final Pattern WORD = Pattern.compile("[^\\s\"'<>]++");

	/** A line of a stack trace below its message, as the JDK writes it. */
	private static final Pattern FRAME = Pattern.compile(
			"\\s++(?:at [\\w.$/<>@-]++\\((?:Native Method|Unknown Source|[\\w.$-]++(?::\\d++)?)\\)|\\.\\.\\. \\d++ more)");

	private final SecretNames names;

	private final SecretPatterns secrets;

	private final boolean withAddresses;

	private SpanText(SecretNames names, boolean withAddresses) {
		this.names = names;
		this.withAddresses = withAddresses;
		this.secrets = new SecretPatterns(names);
	}

	static SpanText ofSpans(SecretNames names) {
		return new SpanText(names, false);
	}

	/** Addresses stay in logs: their secrets are masked. */
	static SpanText ofLogs(SecretNames names) {
		return new SpanText(names, true);
	}

	boolean isSecret(String name) {
		return this.names.contains(name);
	}

	/**
	 * Masks a text.
	 * @param text the text
	 * @return the same text if nothing in it has to be removed
	 */
	String mask(String text) {
		return this.secrets.mask(this.withAddresses ? text : withoutAddresses(text));
	}

	/**
	 * Masks a stack trace. The name of a class in it is not the name of a secret.
	 * @param trace the stack trace
	 * @return the masked stack trace
	 */
	String maskStackTrace(String trace) {
		StringBuilder masked = new StringBuilder(trace.length());
		StringBuilder message = new StringBuilder();
		trace.lines().forEach((line) -> {
			if (FRAME.matcher(line).matches()) {
				append(message, masked);
				masked.append(line).append('\n');
			}
			else {
				message.append(line).append('\n');
			}
		});
		append(message, masked);
		return masked.toString();
	}

	private void append(StringBuilder message, StringBuilder masked) {
		masked.append(mask(message.toString()));
		message.setLength(0);
	}

	private static String withoutAddresses(String text) {
		String masked = text;
		if (masked.contains("://")) {
			masked = ADDRESS.matcher(masked).replaceAll("$1/" + Secrets.MASK);
		}
		if (masked.contains("answered ")) {
			masked = ANSWER.matcher(masked).replaceAll("$1");
		}
		return (masked.indexOf('?') >= 0) ? withoutQueries(masked) : masked;
	}

	private static String withoutQueries(String text) {
		return WORD.matcher(text).replaceAll((word) -> Matcher.quoteReplacement(withoutQuery(word.group())));
	}

	/**
	 * Removes a query with a name and a value, behind a path. Each character is read
	 * once: a word can be as long as a file.
	 */
	private static String withoutQuery(String word) {
		int slash = word.indexOf('/');
		while (slash >= 0) {
			int mark = word.indexOf('?', slash);
			int sign = (mark >= 0) ? word.indexOf('=', mark + 1) : -1;
			if (sign < 0) {
				return word;
			}
			if (sign > mark + 1) {
				return word.substring(0, mark + 1) + Secrets.MASK;
			}
			slash = word.indexOf('/', mark);
		}
		return word;
	}

}
