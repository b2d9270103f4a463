package io.sharedcore.ratelimit;

import java.io.IOException;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Responds to refused requests.
 */
final class RateLimitResponse {

	private final @Nullable ProblemWriter writer;

	/**
	 * Creates the responses.
	 * @param writer writes the common body; without it the container's error page
	 * responds
	 */
	RateLimitResponse(@Nullable ProblemWriter writer) {
		this.writer = writer;
	}

	void tooManyRequests(HttpServletRequest request, HttpServletResponse response, RateLimitResult result)
			throws IOException {
		RateLimitHeaders.set(response, result);
		send(request, response, HttpStatus.TOO_MANY_REQUESTS,
				"Too many requests: try again in " + RateLimitHeaders.retryAfter(result.untilNextToken()) + " s");
	}

	void storeFailed(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("Retry-After", RateLimitHeaders.retryAfter(StoreCircuitBreaker.OPEN_TIME));
		send(request, response, HttpStatus.SERVICE_UNAVAILABLE,
				"Whether this request is within its rate limit cannot be told at present");
	}

	private void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		if (this.writer != null) {
			this.writer.write(request, response, Problem.of(status, detail));
		}
		else {
			response.sendError(status.value());
		}
	}

}
