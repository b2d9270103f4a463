package io.sharedcore.logging;

import java.io.IOException;

import io.sharedcore.context.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.slf4j.MDC;

/**
 * Remembers the user for the request's log line. The authentication puts the user into
 * the MDC after the first filter began, and removes it before that filter ends.
 */
final class RequestUserFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestLogEntry line = RequestLogEntry.of(request);
		if (line != null) {
			line.user(MDC.get(RequestId.USER_ID_MDC_KEY));
		}
		chain.doFilter(request, response);
	}

}
