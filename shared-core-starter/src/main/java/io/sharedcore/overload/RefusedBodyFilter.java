package io.sharedcore.overload;

import java.io.IOException;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Responds with 503, before any work, to a request whose body has no free thread.
 */
final class RefusedBodyFilter implements Filter {

	private static final Problem OVERLOADED = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED",
			"Too many request bodies are being received");

	private final @Nullable ProblemWriter problems;

	RefusedBodyFilter(@Nullable ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getAttribute(RequestBodyValve.REFUSED) != null && request instanceof HttpServletRequest refused) {
			refuse(refused, (HttpServletResponse) response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, "1");
		response.setHeader("X-Request-Not-Executed", "true");
		if (this.problems != null) {
			this.problems.refuse(request, response, OVERLOADED);
		}
		else {
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}
	}

}
