package io.sharedcore.headers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reports how long the service worked until its response was committed, in milliseconds
 * (W3C Server Timing). Metrics that the handler added stay.
 */
final class ServerTiming implements HeaderWriter {

	private static final Header HEADER = Header.of("Server-Timing", "app");

	@Override
	public void set(HttpServletRequest request, ResponseHead head, long began) {
		// An error page may be rendered on a response that already has the header
		if (request.getDispatcherType() != DispatcherType.ERROR || !head.contains(HEADER.name())) {
			head.add(HEADER.with(value(System.nanoTime() - began)));
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
