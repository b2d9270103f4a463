package io.sharedcore.logging;

import java.io.IOException;

import io.sharedcore.requestid.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Remembers for the request's line who asked. Whoever authenticates puts the user into
 * the MDC after the first filter began, and takes it out before that ends.
 */
final class RequestUserFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestLine line = RequestLine.of(request);
		if (line != null) {
			line.user(MDC.get(RequestId.USER_ID_MDC_KEY));
		}
		chain.doFilter(request, response);
	}

}
