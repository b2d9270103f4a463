package io.sharedcore.client;

import java.util.Set;

import org.springframework.http.HttpMethod;

/**
 * Which attempt may be repeated: a table of method, failure and idempotency key.
 * <p>
 * What was never sent can be sent again. What may have been done already is repeated only
 * if doing it twice is the same as once: by its method (RFC 9110, section 9.2.2), or
 * because the service can tell by the idempotency key.
 */
final class RetryEligibility {

	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.TRACE);

	private RetryEligibility() {
	}

	/**
	 * Whether an attempt may be repeated.
	 * @param method the method
	 * @param failure how the attempt failed
	 * @param status the status that came back, if it failed by that
	 * @param idempotencyKey whether the request has an idempotency key
	 * @param repeatedStatuses after which statuses to repeat
	 */
	static boolean isRetryable(HttpMethod method, Failure failure, int status, boolean idempotencyKey,
			Set<Integer> repeatedStatuses) {
		boolean sameTwice = isIdempotent(method, idempotencyKey);
		return switch (failure) {
			case NOT_CONNECTED, NOT_CONNECTED_IN_TIME -> true;
			case RESET, ATTEMPT_TIMEOUT -> sameTwice;
			case STATUS -> sameTwice && repeatedStatuses.contains(status);
			case TLS, PROTOCOL, TOKEN, DEADLINE, REFUSED, REQUEST_BODY, INTERRUPTED -> false;
		};
	}

	/**
	 * Whether doing it twice is the same as once.
	 */
	static boolean isIdempotent(HttpMethod method, boolean idempotencyKey) {
		return idempotencyKey || IDEMPOTENT.contains(method);
	}

}
