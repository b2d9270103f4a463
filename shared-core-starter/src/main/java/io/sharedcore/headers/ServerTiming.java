package io.sharedcore.headers;

import java.util.Locale;
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
			double millis = (this.nanoTime.getAsLong() - began) / 1_000_000.0;
			response.addHeader(HEADER, String.format(Locale.ROOT, "app;dur=%.1f", millis));
		}
	}

}
