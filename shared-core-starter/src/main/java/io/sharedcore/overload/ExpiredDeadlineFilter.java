package io.sharedcore.overload;

import java.io.IOException;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
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

import org.springframework.http.HttpStatus;

/**
 * Responds with 504, before any work, to a request whose caller no longer waits.
 */
final class ExpiredDeadlineFilter implements Filter {

	static final Problem DEADLINE_EXCEEDED = Problem.of(HttpStatus.GATEWAY_TIMEOUT, "DEADLINE_EXCEEDED",
			"The deadline of the request has passed");

	private final @Nullable ProblemWriter problems;

	ExpiredDeadlineFilter(@Nullable ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Deadline deadline = CurrentDeadline.get();
		if (deadline != null && deadline.isOver()) {
			refuse((HttpServletRequest) request, (HttpServletResponse) response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (this.problems != null) {
			this.problems.refuse(request, response, DEADLINE_EXCEEDED);
		}
		else {
			response.sendError(HttpServletResponse.SC_GATEWAY_TIMEOUT);
		}
	}

}
