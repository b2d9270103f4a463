package io.sharedcore.outbox;

import java.util.Locale;
import java.util.Map;

/**
 * Checks the path of a call when it is stored, so that the caller learns of a mistake and
 * not an operator days later. The client refuses the same paths when it sends a call.
 */
final class CallSyntax {

	private CallSyntax() {
	}

	/**
	 * Checks a path and its variables.
	 * @throws IllegalArgumentException if the client would refuse them
	 */
	static void check(String path, Map<String, String> uriVariables) {
		require(path.startsWith("/") && !path.startsWith("//"), path, "it must begin with one '/'");
		require(path.indexOf('\\') < 0 && path.indexOf('#') < 0, path, "it must have no backslash and no '#'");
		require(path.chars().noneMatch(Character::isISOControl), path, "it must have no control character");
		String expanded = expand(path, uriVariables);
		require(!expanded.startsWith("//") && !hasDotSegment(expanded), path,
				"with its variables it begins with '//' or has a segment '.' or '..'");
	}

	private static String expand(String path, Map<String, String> uriVariables) {
		StringBuilder expanded = new StringBuilder();
		int from = 0;
		for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
			int close = closing(path, open);
			expanded.append(decoded(path.substring(from, open)));
			expanded.append(value(path, path.substring(open + 1, close), uriVariables));
			from = close + 1;
		}
		return expanded.append(decoded(path.substring(from))).toString();
	}

	/** A variable may have a pattern with braces of its own. */
	private static int closing(String path, int open) {
		int depth = 0;
		for (int i = open; i < path.length(); i++) {
			depth += (path.charAt(i) == '{') ? 1 : (path.charAt(i) == '}') ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		throw refused(path, "it has a '{' without its '}'");
	}

	private static String value(String path, String variable, Map<String, String> uriVariables) {
		int pattern = variable.indexOf(':');
		String name = (pattern < 0) ? variable : variable.substring(0, pattern);
		String value = uriVariables.get(name);
		require(value != null, path, "its variable {" + name + "} has no value");
		// Encoded strictly, only these can still become a separator.
		return value.replace('\\', '/').replace(';', '_').replace('%', '_').replace('?', '_');
	}

	/** Servers decode before they resolve. */
	private static String decoded(String text) {
		return text.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
	}

	private static boolean hasDotSegment(String expanded) {
		int query = expanded.indexOf('?');
		for (String segment : ((query < 0) ? expanded : expanded.substring(0, query)).split("/")) {
			int parameters = segment.indexOf(';');
			String name = (parameters < 0) ? segment : segment.substring(0, parameters);
			if (name.equals(".") || name.equals("..")) {
				return true;
			}
		}
		return false;
	}

	private static void require(boolean condition, String path, String reason) {
		if (!condition) {
			throw refused(path, reason);
		}
	}

	private static IllegalArgumentException refused(String path, String reason) {
		return new IllegalArgumentException(
				"The path '" + path.replaceAll("\\p{Cntrl}", "?") + "' cannot be used: " + reason);
	}

}
