package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A call to another service failed. Every failure of {@link ServiceHttpClient} is an
 * exception of this type. Neither the message nor a property contains a token, an
 * expanded URI or a query. The cause is kept.
 */
public class ServiceCallException extends RuntimeException {

	private final transient ServiceCall call;

	/** The kind of failure. */
	private final Kind kind;

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param kind the kind of failure
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceCallException(ServiceCall call, Kind kind, String reason, @Nullable Throwable cause) {
		super(call + ": " + reason, cause);
		this.call = call;
		this.kind = kind;
	}

	/**
	 * Returns the name of the service, or its origin if it was called by a base URL.
	 * @return the name or origin
	 */
	public String service() {
		return this.call.service();
	}

	/**
	 * Returns the HTTP method.
	 * @return the method
	 */
	public HttpMethod method() {
		return this.call.method();
	}

	/**
	 * Returns the path as the caller wrote it, with its variables not expanded.
	 * @return the URI template
	 */
	public String uriTemplate() {
		return this.call.uriTemplate();
	}

	/**
	 * Returns the number of attempts, INCLUDING the first call.
	 * @return the number; 0 if nothing was sent
	 */
	public int attempts() {
		return this.call.attempts();
	}

	/**
	 * Returns the duration of the whole call: token, attempts, delays and bodies.
	 * @return the duration
	 */
	public Duration elapsed() {
		return this.call.elapsed();
	}

	/**
	 * Returns the request id that was sent.
	 * @return the request id
	 */
	public String requestId() {
		return this.call.requestId();
	}

	/**
	 * Returns the kind of failure.
	 * @return the kind of failure
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The kinds of failure.
	 */
	public enum Kind {

		/**
		 * The response was a 4xx or 5xx: {@link ServiceResponseException}.
		 */
		RESPONSE,

		/**
		 * There was no complete response in time: {@link ServiceTimeoutException}.
		 */
		TIMEOUT,

		/**
		 * The service could not be reached, or the connection broke:
		 * {@link ServiceUnavailableException}.
		 */
		UNAVAILABLE,

		/**
		 * The response cannot be read: {@link ServiceProtocolException}.
		 */
		PROTOCOL,

		/**
		 * The call was not sent: an unknown service, a path that would leave its origin,
		 * a token or body that cannot be sent. The mistake is in the calling code or in
		 * its configuration.
		 */
		REFUSED,

		/**
		 * The body of the request could not be read to its end, or does not have its
		 * declared length. The request was aborted, and is never retried.
		 */
		REQUEST_BODY,

		/**
		 * The calling thread was interrupted, and its interrupt flag is set again; or the
		 * call was cancelled.
		 */
		INTERRUPTED

	}

}
