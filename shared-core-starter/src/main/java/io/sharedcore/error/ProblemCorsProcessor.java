package io.sharedcore.error;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Checks requests from other origins as Spring does, and responds to refused requests in
 * the common format.
 */
final class ProblemCorsProcessor extends DefaultCorsProcessor {

	private final Supplier<ProblemWriter> writer;

	ProblemCorsProcessor(Supplier<ProblemWriter> writer) {
		this.writer = writer;
	}

	@Override
	public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		boolean accepted = super.processRequest(configuration, request, response);
		if (!accepted) {
			this.writer.get()
				.write(request, response,
						Problem.of(HttpStatus.FORBIDDEN, "This may not be asked from the origin that asks"));
		}
		return accepted;
	}

	/** Only the calling method knows the request of the response. */
	@Override
	protected void rejectRequest(ServerHttpResponse response) {
	}

}
