package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * A 4xx or 5xx came back. It is this exception too if the body broke off or did not come
 * in time, as the status says more than a timeout; the body is then what came.
 */
public class ServiceResponseException extends ServiceCallException {

	/** The status that came. */
	private final int status;

	private final transient HttpHeaders headers;

	/** As much of the body as was kept. */
	private final byte[] body;

	private final transient @Nullable ProblemDetail problem;

	/** How long the service asked to wait. */
	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception, for the client and for stand-ins in tests.
	 * @param call what is known of the call
	 * @param answer what came back, its body capped
	 * @param reason what happened, in words
	 * @param problem the body as RFC 9457 problem, if it is one
	 * @param retryAfter how long the service asks to wait
	 */
	public ServiceResponseException(ServiceCall call, ServiceResponse answer, String reason,
			@Nullable ProblemDetail problem, @Nullable Duration retryAfter) {
		super(call, Kind.RESPONSE, reason, null);
		this.status = answer.status();
		this.headers = answer.headers();
		this.body = answer.body();
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	/**
	 * Returns the status code of the answer.
	 * @return a number from 400 to 599
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the headers of the answer.
	 * @return read-only headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Returns the body of the answer, as far as {@code shared-core.client.max-error-size}
	 * goes. It may hold what the other service did not mean for your callers: do not pass
	 * it on.
	 * @return the bytes, possibly none
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Returns the body as an RFC 9457 problem.
	 * @return the problem, or {@code null} if the body is none
	 */
	public @Nullable ProblemDetail problem() {
		return this.problem;
	}

	/**
	 * Returns how long the service asks to wait: {@code Retry-After} in seconds or as an
	 * HTTP date (RFC 9110, section 10.2.3), a date counted from when the answer came.
	 * @return zero or more, at most 2<sup>31</sup> seconds; {@code null} if it does not
	 * say, or not readably
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
