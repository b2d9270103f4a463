package io.sharedcore.idempotency;

import java.io.IOException;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Sends refusals. They are not thrown: an exception handler of the application for all
 * exceptions would change them.
 */
final class RefusalWriter {

	private final @Nullable ProblemWriter writer;

	private final IdempotencyMeters meters;

	RefusalWriter(@Nullable ProblemWriter writer, IdempotencyMeters meters) {
		this.writer = writer;
		this.meters = meters;
	}

	void write(HttpServletRequest request, HttpServletResponse response, IdempotencyRefusal refusal)
			throws IOException {
		this.meters.count(refusal.outcome());
		Problem problem = refusal.problem();
		if (this.writer == null) {
			problem.headers().forEach(response::setHeader);
			response.sendError(problem.status().value(), problem.code());
			return;
		}
		this.writer.refuse(request, response, problem);
		if (problem.status().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
			// Or the container reads a part of the body first
			response.flushBuffer();
		}
	}

}
