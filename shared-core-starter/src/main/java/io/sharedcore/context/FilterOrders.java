package io.sharedcore.context;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * The orders of all filters that the starter registers, from the outermost to the
 * innermost. No two orders are equal. Other filters are between them: Spring Boot's
 * {@code ServerHttpObservationFilter} and, in a WAR, {@code ErrorPageFilter} at
 * {@code HIGHEST_PRECEDENCE + 1}, and Spring Security at
 * {@code spring.security.filter.order}.
 */
public final class FilterOrders {

	/** Outside {@code ErrorPageFilter}, which would hide that a response failed. */
	public static final int RESPONSE_ABORT = Ordered.HIGHEST_PRECEDENCE;

	/** Outside every filter that logs. */
	public static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 1;

	/** Directly inside {@code ErrorPageFilter}; in a WAR only. */
	public static final int RESPONSE_ABORT_MARK = Ordered.HIGHEST_PRECEDENCE + 2;

	/**
	 * Inside {@code ServerHttpObservationFilter}, whose trace it keeps with the request.
	 */
	public static final int REQUEST_TRACE = Ordered.HIGHEST_PRECEDENCE + 3;

	/** Outside every filter that may respond. */
	public static final int RESPONSE_HEADERS = Ordered.HIGHEST_PRECEDENCE + 10;

	/** Sees the status of every response. */
	public static final int REQUEST_LOG = Ordered.HIGHEST_PRECEDENCE + 11;

	/** Outside every filter that calls other services. */
	public static final int DEADLINE = Ordered.HIGHEST_PRECEDENCE + 20;

	/** Turns exceptions of the inner filters into a response. */
	public static final int PROBLEM = Ordered.HIGHEST_PRECEDENCE + 100;

	/** Outside every filter that reads the body. */
	public static final int REQUEST_SIZE = Ordered.HIGHEST_PRECEDENCE + 101;

	/**
	 * Keeps the body of a request with an idempotency key, for everything that reads it.
	 */
	public static final int KEYED_REQUEST = Ordered.HIGHEST_PRECEDENCE + 102;

	/**
	 * Responds to requests whose caller no longer waits, before anything works for them.
	 */
	public static final int EXPIRED_DEADLINE = Ordered.HIGHEST_PRECEDENCE + 103;

	/** Responds to bodies that the server has already refused. */
	public static final int REFUSED_BODY = Ordered.HIGHEST_PRECEDENCE + 110;

	/** The innermost filter: it sees the user, however the user was authenticated. */
	public static final int REQUEST_USER = Ordered.LOWEST_PRECEDENCE - 100;

	private static final int DEFAULT_SECURITY = -100;

	private FilterOrders() {
	}

	/**
	 * Returns the order of the filter that limits requests which Spring Security refuses.
	 * @param environment the application's environment
	 * @return an order before Spring Security's filter chain
	 */
	public static int unauthenticatedRateLimit(Environment environment) {
		return security(environment) - 10;
	}

	/**
	 * Returns the order of Spring Security's filter chain:
	 * {@code spring.security.filter.order}, -100 by default.
	 * @param environment the application's environment
	 * @return the order
	 */
	public static int security(Environment environment) {
		return environment.getProperty("spring.security.filter.order", Integer.class, DEFAULT_SECURITY);
	}

	/**
	 * Returns the order of the filter that puts the user's id into the MDC.
	 * @param environment the application's environment
	 * @return the order right after Spring Security's filter chain
	 */
	public static int currentUser(Environment environment) {
		return security(environment) + 1;
	}

	/**
	 * Returns the order of the filter that limits requests.
	 * @param environment the application's environment
	 * @return an order after Spring Security's filter chain
	 */
	public static int rateLimit(Environment environment) {
		return security(environment) + 10;
	}

}
