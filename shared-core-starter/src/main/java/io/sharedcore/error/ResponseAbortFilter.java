package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Aborts a response that will never be complete, so that its reader does not take it for
 * complete: HTTP/1.1 closes the connection without the last chunk, HTTP/2 resets the
 * stream. It is the outermost filter, because inner filters may swallow the exception, as
 * Spring Boot's filter for error pages does in a WAR.
 */
final class ResponseAbortFilter implements Filter {

	private final ProblemWriter writer;

	private ConnectionAborter aborter = ConnectionAborter.ANY;

	ResponseAbortFilter(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public void init(FilterConfig config) {
		this.aborter = ConnectionAborter.of(config.getServletContext());
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ResponseAbort.prepare(request);
		StreamTimeoutInterceptor.dispatched(request);
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (!response.isCommitted() && ResponseAbort.cause(request) == null) {
				request.setAttribute(ProblemErrorController.THROWN, true);
				throw ex;
			}
			answer(request, response, ex);
		}
		Throwable failure = ResponseAbort.cause(request);
		if (failure != null) {
			throw this.aborter.abort(request, response, failure);
		}
	}

	private void answer(ServletRequest request, ServletResponse response, Throwable failure) {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			this.writer.answer(httpRequest, httpResponse, failure);
		}
	}

}
