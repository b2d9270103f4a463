package io.sharedcore.benchmarks.web.handwritten;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the user into the MDC, and keeps it for the request line. It comes after the
 * filters of Spring Security.
 */
@Component
class UserFilter extends OncePerRequestFilter {

	static final String USER_ID = "userId";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String user = request.getRemoteUser();
		request.setAttribute(USER_ID, user);
		MDC.put(USER_ID, user);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(USER_ID);
		}
	}

}
