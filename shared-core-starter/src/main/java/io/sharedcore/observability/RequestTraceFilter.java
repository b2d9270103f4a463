package io.sharedcore.observability;

import java.io.IOException;

import io.sharedcore.context.RequestTrace;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Keeps the ids of the trace with the request, and restores them for an error dispatch,
 * which is outside the scope of the server span.
 */
final class RequestTraceFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestTrace.keep(request);
		try (RequestTrace.Scope scope = RequestTrace.open(request)) {
			chain.doFilter(request, response);
		}
	}

}
