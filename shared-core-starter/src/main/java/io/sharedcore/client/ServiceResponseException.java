package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * The response was a 4xx or 5xx, or a 304 for a caller that needs the body. That is also
 * so if its body broke off or was late, because the status matters more than a timeout;
 * {@link #body()} is then the part that was read.
 */
public class ServiceResponseException extends ServiceCallException {

	/** The status of the response. */
	private final int status;

	private final transient HttpHeaders headers;

	/** The part of the body that was kept. */
	private final byte[] body;

	private final transient @Nullable ProblemDetail problem;

	/** The delay that the service asks for. */
	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param response the response, with its body limited
	 * @param reason the reason, for the message
	 * @param problem the body as an RFC 9457 problem, or {@code null}
	 * @param retryAfter the delay that the service asks for, or {@code null}
	 */
	public ServiceResponseException(ServiceCall call, ServiceResponse response, String reason,
			@Nullable ProblemDetail problem, @Nullable Duration retryAfter) {
		super(call, Kind.RESPONSE, reason, null);
		this.status = response.status();
		this.headers = response.headers();
		this.body = response.body();
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	static ServiceResponseException notModified(ServiceCall call, ServiceResponse response) {
		return new ServiceResponseException(call, response, "answered 304: the caller has the body already", null,
				null);
	}

	/**
	 * Returns the status code of the response.
	 * @return a number of 400 or more, or 304
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the headers of the response.
	 * @return read-only headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Returns the body of the response, up to {@code shared-core.client.max-error-size}
	 * (64 KB by default). The other service may not have written it for your callers: do
	 * not pass it on.
	 * @return a copy of the bytes, possibly empty
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Returns the body as an RFC 9457 problem.
	 * @return the problem, or {@code null} if the body is not a problem
	 */
	public @Nullable ProblemDetail problem() {
		return this.problem;
	}

	/**
	 * Returns the delay that the service asks for: {@code Retry-After} in seconds or as
	 * an HTTP date (RFC 9110, section 10.2.3). A date is relative to the arrival of the
	 * response.
	 * @return zero or more, at most 2<sup>31</sup> seconds; {@code null} if the header is
	 * missing or not valid
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
