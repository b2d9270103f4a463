package io.sharedcore.ratelimit;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which limits apply to a request: all whose path matches. Paths are read as Spring MVC
 * reads them, so that no other way of writing one leads to a handler and past a limit.
 */
final class Limits {

	private final List<LimitedPath> limited;

	private final List<PathPattern> excluded;

	Limits(List<Limit> limits, List<String> exclude) {
		this.limited = limits.stream()
			.distinct()
			.map((limit) -> new LimitedPath(pattern(limit.path()), limit))
			.toList();
		this.excluded = exclude.stream().map(Limits::pattern).toList();
	}

	private static PathPattern pattern(String path) {
		return PathPatternParser.defaultInstance.parse(path);
	}

	List<Limit> of(HttpServletRequest request) {
		PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
			.pathWithinApplication();
		List<Limit> matching = new ArrayList<>(this.limited.size());
		for (LimitedPath candidate : this.limited) {
			if (candidate.pattern().matches(path)) {
				matching.add(candidate.limit());
			}
		}
		return (!matching.isEmpty() && isExcluded(path)) ? List.of() : matching;
	}

	private boolean isExcluded(PathContainer path) {
		return this.excluded.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	private record LimitedPath(PathPattern pattern, Limit limit) {

	}

}
