package io.sharedcore.headers;

import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Says how long the service worked until its response began, in milliseconds (W3C Server
 * Timing). Metrics that the handler added stay.
 */
final class ServerTiming implements LateHeaders {

	private static final String HEADER = "Server-Timing";

	private static final String BEGAN = ServerTiming.class.getName();

	private final LongSupplier nanoTime;

	ServerTiming(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void begin(HttpServletRequest request) {
		request.setAttribute(BEGAN, this.nanoTime.getAsLong());
	}

	@Override
	public void set(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(BEGAN) instanceof Long began) {
			response.addHeader(HEADER, value(this.nanoTime.getAsLong() - began));
		}
	}

	/** Milliseconds with one decimal, by integers: a formatter costs many times that. */
	static String value(long nanos) {
		long tenths = (nanos + 50_000) / 100_000;
		return "app;dur=" + (tenths / 10) + "." + (tenths % 10);
	}

}
