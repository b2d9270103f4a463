package io.sharedcore.client;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.client.AttemptFailure.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

/**
 * Decides which failed attempt may be retried: a table of method, failure, idempotency
 * key and {@code If-Match}.
 * <p>
 * A request that was never sent can be sent again. A request that the service may have
 * executed is retried only if executing it twice has the effect of executing it once: by
 * its method (RFC 9110, section 9.2.2), or because the service recognizes its idempotency
 * key. A request with {@code If-Match} changes what it is compared with, so that a retry
 * after a success fails.
 */
final class RetryEligibility {

	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.TRACE);

	private static final Set<HttpMethod> CHANGING = Set.of(HttpMethod.PUT, HttpMethod.DELETE);

	private static final String ANY = "*";

	/** The kinds of failure after which there can be a retry. */
	static final Set<Kind> RETRYABLE = Collections.unmodifiableSet(
			EnumSet.of(Kind.NOT_CONNECTED, Kind.NOT_CONNECTED_IN_TIME, Kind.RESET, Kind.ATTEMPT_TIMEOUT, Kind.STATUS));

	private static final int CONFLICT = 409;

	/** The code of a problem, see {@code io.sharedcore.idempotency.Idempotent}. */
	private static final String IN_PROGRESS = "IDEMPOTENCY_IN_PROGRESS";

	private static final int SERVICE_UNAVAILABLE = 503;

	/** Set by a service that refused a request before any work. */
	private static final String NOT_EXECUTED = "X-Request-Not-Executed";

	private RetryEligibility() {
	}

	/**
	 * Whether a failed attempt may be retried.
	 * @param method the method of the request
	 * @param idempotencyKey whether the request has an idempotency key
	 * @param ifMatch the {@code If-Match} of the request; {@code null} if it has none
	 * @param failure how the attempt failed, with the response if there is one
	 * @param statuses the statuses after which an idempotent request is retried
	 */
	static boolean isRetryable(HttpMethod method, boolean idempotencyKey, @Nullable String ifMatch,
			AttemptFailure failure, Set<Integer> statuses) {
		boolean idempotent = isIdempotent(method, idempotencyKey, ifMatch);
		return switch (failure.kind()) {
			case NOT_CONNECTED, NOT_CONNECTED_IN_TIME -> true;
			case RESET, ATTEMPT_TIMEOUT -> idempotent;
			case STATUS ->
				(idempotent && isRetryableStatus(failure, statuses)) || (idempotencyKey && isInProgress(failure));
			case TLS, PROXY, PROTOCOL, TOKEN, USER_TOKEN, DEADLINE, REFUSED, FULL, REQUEST_BODY, INTERRUPTED -> false;
		};
	}

	private static boolean isRetryableStatus(AttemptFailure failure, Set<Integer> statuses) {
		return statuses.contains(failure.status());
	}

	/**
	 * Whether the service still processes an earlier attempt with the same key. Any other
	 * 409 would come again.
	 */
	private static boolean isInProgress(AttemptFailure failure) {
		ServiceResponse response = failure.response();
		if (response == null || response.status() != CONFLICT) {
			return false;
		}
		ProblemDetail problem = ProblemDetailReader.read(response);
		return problem != null && problem.getProperties() != null
				&& IN_PROGRESS.equals(problem.getProperties().get("code"));
	}

	/**
	 * Whether a service says that it refused a request before any work. It can be sent
	 * again with any method if the service is to be believed.
	 */
	static boolean isNotExecuted(AttemptFailure failure) {
		ServiceResponse response = failure.response();
		return response != null && response.status() == SERVICE_UNAVAILABLE
				&& List.of("true").equals(response.headers().get(NOT_EXECUTED));
	}

	/**
	 * Whether executing a request twice has the effect, and the response, of executing it
	 * once.
	 */
	static boolean isIdempotent(HttpMethod method, boolean idempotencyKey, @Nullable String ifMatch) {
		boolean repeatable = !CHANGING.contains(method) || ifMatch == null || ANY.equals(ifMatch.strip());
		return idempotencyKey || (IDEMPOTENT.contains(method) && repeatable);
	}

}
