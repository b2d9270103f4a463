package io.sharedcore.client;

import io.sharedcore.text.IdempotencyKeys;

/**
 * The syntax of header names and values (RFC 9110, sections 5.1 and 5.5). No message
 * contains a value, which may be a secret.
 */
final class HeaderSyntax {

	private HeaderSyntax() {
	}

	static String requireName(String name) {
		if (name.isEmpty() || !name.chars().allMatch(HeaderSyntax::isNameCharacter)) {
			throw new IllegalArgumentException("not a header name: '" + SingleLine.oneLine(name) + "'");
		}
		return name;
	}

	static String requireValue(String name, String value) {
		if (!value.isEmpty() && !isValue(value)) {
			throw new IllegalArgumentException("the value of header " + name
					+ " has a line break, another control character or one beyond Latin-1, which a header cannot hold");
		}
		return value;
	}

	static String requireToken(String token) {
		if (!isVisible(token)) {
			throw new IllegalArgumentException(
					"a token must be visible ASCII characters, with no line break, space or 'Bearer'");
		}
		return token;
	}

	static String requireKey(String key) {
		if (IdempotencyKeys.parse(key).isEmpty()) {
			throw new IllegalArgumentException("an idempotency key must be " + IdempotencyKeys.RULE);
		}
		return key;
	}

	/** Its beginning and end: the service compares it, and reads lists of it. */
	static String requireEntityTag(String name, String value) {
		boolean quoted = value.length() > 1 && value.endsWith("\"")
				&& (value.startsWith("\"") || value.startsWith("W/\""));
		if (!quoted && !value.equals("*")) {
			throw new IllegalArgumentException(
					"the value of header " + name + " must be an ETag in its quotes, as the response has it, or *");
		}
		return value;
	}

	static boolean isValue(String text) {
		return !text.isEmpty() && text.chars().allMatch(HeaderSyntax::isValueCharacter);
	}

	static boolean isVisible(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> c > 0x20 && c < 0x7F);
	}

	private static boolean isNameCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
	}

	private static boolean isValueCharacter(int c) {
		return (c >= 0x20 && c < 0x7F) || c == '\t' || (c >= 0xA0 && c <= 0xFF);
	}

}
