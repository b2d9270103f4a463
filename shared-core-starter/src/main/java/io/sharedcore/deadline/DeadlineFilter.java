package io.sharedcore.deadline;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sets the deadline of a request from the header of its caller. After the deadline the
 * caller no longer waits, so that calls to other services would be in vain. An
 * asynchronous dispatch of the request has the same deadline.
 */
final class DeadlineFilter implements Filter {

	private static final String DEADLINE = DeadlineFilter.class.getName() + ".deadline";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Deadline deadline = (request instanceof HttpServletRequest httpRequest) ? deadline(httpRequest) : null;
		if (deadline == null) {
			chain.doFilter(request, response);
			return;
		}
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(deadline)) {
			chain.doFilter(request, response);
		}
	}

	private static @Nullable Deadline deadline(HttpServletRequest request) {
		if (request.getAttribute(DEADLINE) instanceof Deadline known) {
			return known;
		}
		Duration left = DeadlineHeader.read(request.getHeader(DeadlineHeader.NAME));
		if (left == null) {
			return null;
		}
		Deadline deadline = Deadline.in(left);
		request.setAttribute(DEADLINE, deadline);
		return deadline;
	}

}
