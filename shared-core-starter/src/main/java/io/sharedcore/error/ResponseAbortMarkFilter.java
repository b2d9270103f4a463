package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Marks a committed response when a filter failed. It runs directly inside Spring Boot's
 * filter for error pages, which would swallow the exception.
 */
final class ResponseAbortMarkFilter implements Filter {

	private final ProblemWriter writer;

	ResponseAbortMarkFilter(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (!response.isCommitted() || !(request instanceof HttpServletRequest httpRequest)
					|| !(response instanceof HttpServletResponse httpResponse)) {
				throw ex;
			}
			this.writer.answer(httpRequest, httpResponse, ex);
		}
	}

}
