package io.sharedcore.ratelimit;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which limits apply to a request: all whose path matches. Paths are read as Spring MVC
 * reads them, so that no other way of writing one leads to a handler and past a limit.
 */
final class Limits {

	private final List<LimitedPath> limited;

	private final List<PathRule> excluded;

	Limits(List<Limit> limits, List<String> exclude) {
		this.limited = limits.stream()
			.distinct()
			.map((limit) -> new LimitedPath(new PathRule(limit.path()), limit))
			.toList();
		this.excluded = exclude.stream().map(PathRule::new).toList();
	}

	List<Limit> of(HttpServletRequest request) {
		RequestedPath path = new RequestedPath(request);
		List<Limit> matching = new ArrayList<>(this.limited.size());
		for (LimitedPath candidate : this.limited) {
			if (candidate.rule().matches(path)) {
				matching.add(candidate.limit());
			}
		}
		return (!matching.isEmpty() && isExcluded(path)) ? List.of() : matching;
	}

	private boolean isExcluded(RequestedPath path) {
		for (PathRule rule : this.excluded) {
			if (rule.matches(path)) {
				return true;
			}
		}
		return false;
	}

	private record LimitedPath(PathRule rule, Limit limit) {

	}

}
