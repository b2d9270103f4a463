package io.sharedcore.benchmarks.web.handwritten;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request an id, and logs a line for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RequestFilter.class);

	private static final String HEADER = "X-Request-ID";

	private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = System.nanoTime();
		String given = request.getHeader(HEADER);
		String id = (given != null && VALID.matcher(given).matches()) ? given : UUID.randomUUID().toString();
		response.setHeader(HEADER, id);
		MDC.put("requestId", id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			log(request, response, (System.nanoTime() - start) / 1_000_000);
			MDC.remove("requestId");
		}
	}

	private static void log(HttpServletRequest request, HttpServletResponse response, long millis) {
		Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		log.info("{} {} {} method={} path={} status={} durationMs={} userId={}", request.getMethod(), path,
				response.getStatus(), request.getMethod(), path, response.getStatus(), millis,
				request.getAttribute(UserFilter.USER_ID));
	}

}
