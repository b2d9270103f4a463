package io.sharedcore.logging;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths that some patterns match. Nearly every request has another one: it is told by
 * how its path begins, without parsing it.
 */
final class ExcludedPaths {

	/** Where a pattern ends to be text, with the slash before it: that may be missing. */
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
		// What is escaped or has parameters may be another spelling of any path
		return path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
	}

}
