package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers what Spring Security's firewall refuses, at once. With a {@code sendError} the
 * container would forward the same request, and whoever reads the same header again on
 * its way to the error page would be refused again, which leaves an empty answer.
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
