package io.sharedcore.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A parsed path with variables, immutable. Its text is encoded only where necessary. The
 * value of a variable is encoded strictly, all but the unreserved characters of RFC 3986,
 * so that it cannot add a segment or a parameter.
 */
final class PathTemplate {

	private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

	private static final String ALLOWED_IN_TEXT = UNRESERVED + "/:@!$&'()*+,;=?%";

	/** Texts and names of variables alternately, beginning with a text. */
	private final List<String> parts = new ArrayList<>();

	private PathTemplate() {
	}

	/**
	 * Parses a template.
	 * @throws IllegalArgumentException if the text is not a template, or could leave its
	 * service
	 */
	static PathTemplate parse(String path) {
		PathSyntax.check(path);
		PathTemplate template = new PathTemplate();
		int from = 0;
		for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
			int close = closing(path, open);
			template.parts.add(encode(path.substring(from, open), ALLOWED_IN_TEXT));
			template.parts.add(name(path.substring(open + 1, close)));
			from = close + 1;
		}
		template.parts.add(encode(path.substring(from), ALLOWED_IN_TEXT));
		return template;
	}

	/**
	 * Returns the position of the closing brace. A pattern in the variable may contain
	 * further braces.
	 */
	private static int closing(String path, int open) {
		int depth = 0;
		for (int i = open; i < path.length(); i++) {
			if (path.charAt(i) == '{') {
				depth++;
			}
			else if (path.charAt(i) == '}' && --depth == 0) {
				return i;
			}
		}
		throw new IllegalArgumentException("it has a '{' without its '}'");
	}

	private static String name(String variable) {
		int pattern = variable.indexOf(':');
		String name = (pattern < 0) ? variable : variable.substring(0, pattern);
		if (name.isEmpty()) {
			throw new IllegalArgumentException("it has a variable without a name");
		}
		return name;
	}

	/**
	 * Whether the template has no variables.
	 */
	boolean isConstant() {
		return this.parts.size() == 1;
	}

	/**
	 * Replaces the variables and adds the query parameters.
	 * @throws IllegalArgumentException if a variable is missing, or the result could
	 * leave the service
	 */
	String expand(Map<String, String> variables, Map<String, List<String>> queryParams) {
		if (this.parts.size() == 1 && queryParams.isEmpty()) {
			return checked(this.parts.get(0));
		}
		StringBuilder expanded = new StringBuilder(128);
		for (int i = 0; i < this.parts.size(); i++) {
			expanded.append((i % 2 == 0) ? this.parts.get(i) : value(this.parts.get(i), variables));
		}
		queryParams.forEach((name, values) -> append(expanded, name, values));
		return checked(expanded.toString());
	}

	private static String value(String name, Map<String, String> variables) {
		String value = variables.get(name);
		if (value == null) {
			throw new IllegalArgumentException("its variable {" + SingleLine.oneLine(name) + "} has no value");
		}
		return encode(value, UNRESERVED);
	}

	private static void append(StringBuilder expanded, String name, List<String> values) {
		for (String value : values.isEmpty() ? List.of("") : values) {
			expanded.append((expanded.indexOf("?") < 0) ? '?' : '&').append(encode(name, UNRESERVED));
			if (!values.isEmpty()) {
				expanded.append('=').append(encode(value, UNRESERVED));
			}
		}
	}

	private static String checked(String expanded) {
		int query = expanded.indexOf('?');
		String path = (query < 0) ? expanded : expanded.substring(0, query);
		if (path.startsWith("//") || PathSyntax.hasDotSegment(path)) {
			throw new IllegalArgumentException("with its variables it has '//' at its start, or a segment '.' or '..'");
		}
		return expanded;
	}

	private static String encode(String text, String allowed) {
		for (int i = 0; i < text.length(); i++) {
			if (!isAllowed(text, i, allowed)) {
				return encoded(text, allowed);
			}
		}
		return text;
	}

	private static String encoded(String text, String allowed) {
		StringBuilder encoded = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length();) {
			int character = text.codePointAt(i);
			if (isAllowed(text, i, allowed)) {
				encoded.append((char) character);
			}
			else {
				percent(encoded, character);
			}
			i += Character.charCount(character);
		}
		return encoded.toString();
	}

	/**
	 * Whether a character is not encoded. A percent sign is not if it begins an encoded
	 * character.
	 */
	private static boolean isAllowed(String text, int at, String allowed) {
		char character = text.charAt(at);
		if (character == '%' && allowed.indexOf('%') >= 0) {
			return at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0
					&& Character.digit(text.charAt(at + 2), 16) >= 0;
		}
		return allowed.indexOf(character) >= 0;
	}

	private static void percent(StringBuilder encoded, int character) {
		if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
			throw new IllegalArgumentException("it has half of a surrogate pair, which is no character");
		}
		for (byte one : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
			encoded.append('%')
				.append(Character.toUpperCase(Character.forDigit((one >> 4) & 0xF, 16)))
				.append(Character.toUpperCase(Character.forDigit(one & 0xF, 16)));
		}
	}

}
