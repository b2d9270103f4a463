package io.sharedcore.ratelimit;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A pattern of Spring MVC. A pattern that is plain text, or plain text followed by
 * {@code /**}, matches a plain path by comparing text, with the same result.
 */
final class PathRule {

	private static final String ANY_SUFFIX = "/**";

	private final PathPattern pattern;

	private final @Nullable String text;

	private final boolean open;

	PathRule(String pattern) {
		this.pattern = PathPatternParser.defaultInstance.parse(pattern);
		this.open = pattern.endsWith(ANY_SUFFIX);
		String text = this.open ? pattern.substring(0, pattern.length() - ANY_SUFFIX.length()) : pattern;
		this.text = isText(text) ? text : null;
	}

	private static boolean isText(String pattern) {
		return pattern.chars().noneMatch((character) -> "*?{}\\".indexOf(character) >= 0) && !pattern.contains("//")
				&& !pattern.endsWith("/");
	}

	boolean matches(RequestedPath path) {
		PathContainer withinServlet = path.withinServlet();
		return matchesWithinApplication(path) || (withinServlet != null && this.pattern.matches(withinServlet));
	}

	private boolean matchesWithinApplication(RequestedPath path) {
		String plain = path.plain();
		return (this.text != null && plain != null) ? matches(plain, this.text) : this.pattern.matches(path.parsed());
	}

	private boolean matches(String path, String text) {
		return path.startsWith(text)
				&& (path.length() == text.length() || (this.open && path.charAt(text.length()) == '/'));
	}

}
