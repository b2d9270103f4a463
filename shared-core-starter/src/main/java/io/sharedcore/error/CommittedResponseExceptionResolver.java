package io.sharedcore.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Handles every failure of a committed response before any other resolver. Other
 * resolvers would only append to the response, which would then look complete.
 */
final class CommittedResponseExceptionResolver implements HandlerExceptionResolver, Ordered {

	private final ProblemWriter writer;

	CommittedResponseExceptionResolver(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		if (!response.isCommitted()) {
			return null;
		}
		this.writer.answer(request, response, failure);
		return new ModelAndView();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
