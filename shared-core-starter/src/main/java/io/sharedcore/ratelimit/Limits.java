package io.sharedcore.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsUtils;

/**
 * Finds the limits that apply to a request: all whose path matches. Paths are parsed as
 * Spring MVC parses them, so that no other spelling leads to a handler and avoids a
 * limit. Health checks come from operators, and browsers send preflights automatically:
 * neither is limited.
 */
final class Limits {

	private final List<LimitedPath> limited;

	private final List<PathRule> excluded;

	private final Supplier<List<PathRule>> health;

	Limits(List<Limit> limits, List<String> exclude) {
		this(limits, exclude, List::of);
	}

	/**
	 * The limits of an application.
	 * @param health the paths of health, requested lazily: endpoints may need beans that
	 * do not exist before the first request
	 */
	Limits(List<Limit> limits, List<String> exclude, Supplier<List<PathRule>> health) {
		this.health = SingletonSupplier.of(health);
		this.limited = limits.stream()
			.distinct()
			.map((limit) -> new LimitedPath(new PathRule(limit.path()), limit))
			.toList();
		this.excluded = exclude.stream().map(PathRule::new).toList();
	}

	List<Limit> of(HttpServletRequest request) {
		if (CorsUtils.isPreFlightRequest(request)) {
			return List.of();
		}
		RequestedPath path = new RequestedPath(request);
		List<Limit> matching = new ArrayList<>(this.limited.size());
		for (LimitedPath candidate : this.limited) {
			if (candidate.rule().matches(path)) {
				matching.add(candidate.limit());
			}
		}
		return (!matching.isEmpty() && isExcluded(path)) ? List.of() : matching;
	}

	static List<Limit> byAddress(List<Limit> limits) {
		return limits.stream().filter(Limit::isCountedByAddress).toList();
	}

	static List<Limit> byUser(List<Limit> limits) {
		return limits.stream().filter((limit) -> !limit.isCountedByAddress()).toList();
	}

	private boolean isExcluded(RequestedPath path) {
		return matches(this.excluded, path) || matches(this.health.get(), path);
	}

	private static boolean matches(List<PathRule> rules, RequestedPath path) {
		for (PathRule rule : rules) {
			if (rule.matches(path)) {
				return true;
			}
		}
		return false;
	}

	private record LimitedPath(PathRule rule, Limit limit) {

	}

}
