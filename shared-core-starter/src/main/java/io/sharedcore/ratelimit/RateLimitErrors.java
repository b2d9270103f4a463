package io.sharedcore.ratelimit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.error.ApiOperation;
import io.sharedcore.error.OperationErrors;
import io.sharedcore.ratelimit.RateLimitProperties.OnStoreFailure;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The failures that an operation may have because its path is limited.
 */
final class RateLimitErrors implements OperationErrors {

	private final RateLimitProperties properties;

	RateLimitErrors(RateLimitProperties properties) {
		this.properties = properties;
	}

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		Set<String> paths = operation.examplePaths();
		List<Limit> limits = this.properties.limits()
			.stream()
			.filter((limit) -> paths.stream().anyMatch((path) -> isLimited(path, limit)))
			.toList();
		Set<HttpStatus> statuses = EnumSet.noneOf(HttpStatus.class);
		if (!limits.isEmpty()) {
			statuses.add(HttpStatus.TOO_MANY_REQUESTS);
		}
		if (limits.stream().anyMatch(this::refusesWithoutStore)) {
			statuses.add(HttpStatus.SERVICE_UNAVAILABLE);
		}
		return statuses;
	}

	private boolean isLimited(String path, Limit limit) {
		PathContainer example = PathContainer.parsePath(path);
		return matches(limit.path(), example)
				&& this.properties.exclude().stream().noneMatch((pattern) -> matches(pattern, example));
	}

	private static boolean matches(String pattern, PathContainer path) {
		return PathPatternParser.defaultInstance.parse(pattern).matches(path);
	}

	private boolean refusesWithoutStore(Limit limit) {
		OnStoreFailure decision = (limit.onStoreFailure() != null) ? limit.onStoreFailure()
				: this.properties.onStoreFailure();
		return decision == OnStoreFailure.REFUSE && this.properties.store() != RateLimitProperties.Store.MEMORY;
	}

}
