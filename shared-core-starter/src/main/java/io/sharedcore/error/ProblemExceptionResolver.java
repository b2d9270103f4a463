package io.sharedcore.error;

import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Responds to exceptions of controllers, without content negotiation: a failure is
 * {@code application/problem+json}, whatever the caller accepts.
 */
final class ProblemExceptionResolver implements HandlerExceptionResolver {

	private final ProblemWriter writer;

	private final Predicate<Exception> responsible;

	/**
	 * Creates a resolver.
	 * @param writer writes the response
	 * @param responsible the exceptions that this resolver handles
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
		if (failure instanceof ErrorResponse outcome && outcome.getStatusCode().is3xxRedirection()) {
			redirect(response, outcome);
		}
		else {
			this.writer.answer(request, response, WildcardContentType.refusal(request, failure));
		}
		return new ModelAndView();
	}

	/** Not a failure, but thrown as an exception: "not modified", or a redirect. */
	private static void redirect(HttpServletResponse response, ErrorResponse outcome) {
		response.setStatus(outcome.getStatusCode().value());
		outcome.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
	}

}
