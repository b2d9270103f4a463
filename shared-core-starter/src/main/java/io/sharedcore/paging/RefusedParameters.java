package io.sharedcore.paging;

import java.io.IOException;

import io.sharedcore.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gives a refused parameter its status if the error feature is disabled. The body then
 * comes from the application's own error handling.
 */
final class RefusedParameters implements HandlerExceptionResolver {

	private static final Logger logger = LoggerFactory.getLogger(RefusedParameters.class);

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		if (!(failure instanceof ApiException refusal) || response.isCommitted()) {
			return null;
		}
		try {
			response.sendError(refusal.status().value(), refusal.detail());
			return new ModelAndView();
		}
		catch (IOException ex) {
			logger.debug("The caller is gone", ex);
			return null;
		}
	}

}
