package io.sharedcore.precondition;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Warns once of each handler that succeeded without comparing the {@code If-Match} of its
 * request: the client relies on the comparison.
 */
final class UncheckedIfMatchInterceptor implements HandlerInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(UncheckedIfMatchInterceptor.class);

	/** The handler of a replayed response was not called. */
	private static final String REPLAYED = "Idempotency-Replayed";

	private final Set<Method> warned = ConcurrentHashMap.newKeySet();

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		IfMatch precondition = IfMatchArgumentResolver.find(request);
		if (precondition == null || !precondition.isIgnored() || failure != null
				|| response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST || response.getHeader(REPLAYED) != null) {
			return;
		}
		if (handler instanceof HandlerMethod method && this.warned.add(method.getMethod())) {
			logger.warn("{} has a parameter IfMatch and did not call require, so the If-Match of its request "
					+ "had no effect", method.getShortLogMessage());
		}
	}

}
