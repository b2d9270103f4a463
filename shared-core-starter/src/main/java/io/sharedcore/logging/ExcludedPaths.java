package io.sharedcore.logging;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Matches paths against some patterns. Most requests do not match. They are recognized by
 * the start of their path, without parsing it.
 */
final class ExcludedPaths {

	/**
	 * The part of a pattern that is not plain text, with the slash before it, which is
	 * optional.
	 */
	private static final Pattern VARIABLE = Pattern.compile("/?[^/]*[*?{].*", Pattern.DOTALL);

	private final List<PathPattern> patterns;

	private final String[] beginnings;

	ExcludedPaths(List<String> patterns) {
		this.patterns = patterns.stream().map(PathPatternParser.defaultInstance::parse).toList();
		this.beginnings = this.patterns.stream().map(ExcludedPaths::beginning).toArray(String[]::new);
	}

	private static String beginning(PathPattern pattern) {
		return VARIABLE.matcher(pattern.getPatternString()).replaceFirst("");
	}

	boolean contains(String path) {
		if (!mayContain(path)) {
			return false;
		}
		PathContainer parsed = PathContainer.parsePath(path);
		return this.patterns.stream().anyMatch((pattern) -> pattern.matches(parsed));
	}

	private boolean mayContain(String path) {
		for (String beginning : this.beginnings) {
			if (path.startsWith(beginning)) {
				return true;
			}
		}
		// A path with escapes or parameters may be another spelling of any path
		return path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
	}

}
