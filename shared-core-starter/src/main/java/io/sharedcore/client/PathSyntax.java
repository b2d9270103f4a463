package io.sharedcore.client;

import java.util.Locale;

/**
 * Rejects paths that could leave their service.
 */
final class PathSyntax {

	private PathSyntax() {
	}

	/**
	 * Checks a path as the caller wrote it.
	 * @throws IllegalArgumentException if the path could leave the origin of the service
	 */
	static void check(String path) {
		require(path.startsWith("/"), "it must begin with '/'");
		require(!path.startsWith("//"), "it must not begin with '//', which is another host");
		require(path.indexOf('\\') < 0, "it must have no backslash");
		require(path.indexOf('#') < 0, "it must have no '#'");
		require(path.chars().noneMatch(Character::isISOControl), "it must have no control character");
	}

	/**
	 * Whether a path has a segment {@code .} or {@code ..}, also if it is encoded:
	 * servers decode a path before they resolve it.
	 */
	static boolean hasDotSegment(String path) {
		if (path.indexOf('.') < 0 && path.indexOf('%') < 0) {
			return false;
		}
		for (String segment : path.toLowerCase(Locale.ROOT)
			.replace("%2e", ".")
			.replace("%2f", "/")
			.replace("%5c", "/")
			.split("/")) {
			int parameters = segment.indexOf(';');
			String name = (parameters < 0) ? segment : segment.substring(0, parameters);
			if (name.equals(".") || name.equals("..")) {
				return true;
			}
		}
		return false;
	}

	private static void require(boolean condition, String reason) {
		if (!condition) {
			throw new IllegalArgumentException(reason);
		}
	}

}
