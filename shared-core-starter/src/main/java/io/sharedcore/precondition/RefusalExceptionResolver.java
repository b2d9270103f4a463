package io.sharedcore.precondition;

import java.io.IOException;

import io.sharedcore.error.ApiException;
import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gives a refused precondition its status if the error feature is disabled. The body then
 * comes from the application's own error handling.
 */
final class RefusalExceptionResolver implements HandlerExceptionResolver {

	private static final Logger logger = LoggerFactory.getLogger(RefusalExceptionResolver.class);

	private final ProblemMapper stale;

	RefusalExceptionResolver(ProblemMapper stale) {
		this.stale = stale;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		Problem problem = problem(failure);
		if (problem == null || response.isCommitted()) {
			return null;
		}
		try {
			problem.headers().forEach(response::setHeader);
			response.sendError(problem.status().value(), problem.detail());
			return new ModelAndView();
		}
		catch (IOException ex) {
			logger.debug("The caller is gone", ex);
			return null;
		}
	}

	private @Nullable Problem problem(Exception failure) {
		if (failure instanceof ApiException refusal) {
			boolean own = refusal instanceof PreconditionFailedException
					|| refusal.status().isSameCodeAs(HttpStatus.PRECONDITION_REQUIRED);
			return own ? refusal.problem() : null;
		}
		return this.stale.map(failure);
	}

}
