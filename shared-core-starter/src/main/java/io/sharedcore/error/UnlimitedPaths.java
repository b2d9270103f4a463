package io.sharedcore.error;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths whose JSON bodies are not limited.
 */
final class UnlimitedPaths {

	private final List<PathPattern> patterns;

	UnlimitedPaths(List<String> patterns) {
		this.patterns = patterns.stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	boolean contains(HttpServletRequest request) {
		return !this.patterns.isEmpty() && contains(
				RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication());
	}

	boolean contains(String path) {
		return contains(PathContainer.parsePath(path));
	}

	private boolean contains(PathContainer path) {
		return this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

}
