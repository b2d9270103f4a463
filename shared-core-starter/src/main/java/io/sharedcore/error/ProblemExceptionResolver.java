package io.sharedcore.error;

import java.io.IOException;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what controllers throw, past content negotiation: a failure is
 * {@code application/problem+json} whatever the caller accepts.
 */
final class ProblemExceptionResolver implements HandlerExceptionResolver {

	private static final Logger logger = LoggerFactory.getLogger(ProblemExceptionResolver.class);

	private final ProblemWriter writer;

	private final Predicate<Exception> responsible;

	/**
	 * Creates a resolver.
	 * @param writer what writes the response
	 * @param responsible which exceptions this resolver answers
	 */
	ProblemExceptionResolver(ProblemWriter writer, Predicate<Exception> responsible) {
		this.writer = writer;
		this.responsible = responsible;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		if (!this.responsible.test(failure)) {
			return null;
		}
		if (CallerGone.is(failure)) {
			logger.debug("The caller is gone, nobody is there to answer", failure);
			return new ModelAndView();
		}
		return write(request, response, failure) ? new ModelAndView() : null;
	}

	private boolean write(HttpServletRequest request, HttpServletResponse response, Exception failure) {
		try {
			return this.writer.write(request, response, failure);
		}
		catch (IOException ex) {
			logger.debug("The caller went away before the failure could be told", ex);
			return true;
		}
	}

}
