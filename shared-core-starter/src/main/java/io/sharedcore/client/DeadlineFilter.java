package io.sharedcore.client;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds what a request leads to by the deadline that its caller sent: whoever waits no
 * longer needs no answer of a third service.
 */
final class DeadlineFilter extends OncePerRequestFilter {

	private static final String DEADLINE = DeadlineFilter.class.getName() + ".deadline";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Deadline deadline = (Deadline) request.getAttribute(DEADLINE);
		if (deadline == null) {
			Duration left = DeadlineHeader.read(request.getHeader(DeadlineHeader.NAME));
			deadline = (left != null) ? Deadline.in(left) : null;
			request.setAttribute(DEADLINE, deadline);
		}
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(deadline)) {
			chain.doFilter(request, response);
		}
	}

	/**
	 * What is done later for the same request has the same deadline.
	 */
	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
