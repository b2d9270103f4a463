package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Says how long the service worked until its response began, in milliseconds (W3C Server
 * Timing). Metrics that the handler added stay.
 */
final class ServerTiming implements LateHeaders {

	private static final String HEADER = "Server-Timing";

	@Override
	public void set(HttpServletRequest request, HttpServletResponse response, long began) {
		response.addHeader(HEADER, value(System.nanoTime() - began));
	}

	/** Milliseconds with one decimal, by integers: a formatter costs many times that. */
	static String value(long nanos) {
		long tenths = (nanos + 50_000) / 100_000;
		return "app;dur=" + (tenths / 10) + "." + (tenths % 10);
	}

}
