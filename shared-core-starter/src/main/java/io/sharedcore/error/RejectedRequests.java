package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Responds directly to requests that Spring Security's firewall refuses. After a
 * {@code sendError}, the container would dispatch the same request to the error page.
 * Code that reads the same header again would be refused again, and the response would be
 * empty.
 */
final class RejectedRequests implements RequestRejectedHandler {

	private final ProblemWriter writer;

	RejectedRequests(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
			throws IOException {
		if (!this.writer.write(request, response, rejected)) {
			throw rejected;
		}
	}

}
