package io.sharedcore.headers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Reports how long the service worked until its response was committed, in milliseconds
 * (W3C Server Timing). Metrics that the handler added stay.
 */
final class ServerTiming implements HeaderWriter {

	private static final Header HEADER = new Header("Server-Timing", "app");

	@Override
	public void set(HttpServletRequest request, HttpServletResponse response, long began) {
		// An error page may be rendered on a response that already has the header
		if (request.getDispatcherType() != DispatcherType.ERROR || !HEADER.isIn(response)) {
			HEADER.with(value(System.nanoTime() - began)).addTo(response);
		}
	}

	/**
	 * Milliseconds with one decimal, by integer arithmetic: a formatter costs many times
	 * as much.
	 */
	static String value(long nanos) {
		long tenths = (nanos + 50_000) / 100_000;
		return "app;dur=" + (tenths / 10) + "." + (tenths % 10);
	}

}
