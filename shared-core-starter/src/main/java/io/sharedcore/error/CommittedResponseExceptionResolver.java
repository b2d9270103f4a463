package io.sharedcore.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Takes every failure of a response that is under way, before any other resolver: what
 * they write now would only be appended to it, and the response would end as if it were
 * complete.
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
