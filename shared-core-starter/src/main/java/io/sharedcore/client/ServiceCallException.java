package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A call to another service failed. Every failure of {@link ServiceHttpClient} is one of
 * these. Neither the message nor any property holds a token, a filled-in URI or a query;
 * the cause is kept.
 */
public class ServiceCallException extends RuntimeException {

	private final transient ServiceCall call;

	/** What happened, in one word. */
	private final Kind kind;

	/**
	 * Creates an exception, for the client and for stand-ins in tests.
	 * @param call what is known of the call
	 * @param kind what happened
	 * @param reason what happened, in words
	 * @param cause what it came from
	 */
	public ServiceCallException(ServiceCall call, Kind kind, String reason, @Nullable Throwable cause) {
		super(call + ": " + reason, cause);
		this.call = call;
		this.kind = kind;
	}

	/**
	 * Returns the service's name, or its origin if it was called by a URL.
	 * @return the service
	 */
	public String service() {
		return this.call.service();
	}

	/**
	 * Returns the method.
	 * @return the method
	 */
	public HttpMethod method() {
		return this.call.method();
	}

	/**
	 * Returns the path as the caller wrote it, its variables not filled in.
	 * @return the URI template
	 */
	public String uriTemplate() {
		return this.call.uriTemplate();
	}

	/**
	 * Returns how often the call was tried, INCLUDING the first time; 0 if nothing was
	 * sent.
	 * @return the number of attempts
	 */
	public int attempts() {
		return this.call.attempts();
	}

	/**
	 * Returns how long the call took in all: token, attempts, waits and bodies.
	 * @return the time it took
	 */
	public Duration elapsed() {
		return this.call.elapsed();
	}

	/**
	 * Returns the request id that was sent along.
	 * @return the request id
	 */
	public String requestId() {
		return this.call.requestId();
	}

	/**
	 * Returns what happened.
	 * @return the kind of failure
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * What happened to a call.
	 */
	public enum Kind {

		/**
		 * A 4xx or 5xx came back: {@link ServiceResponseException}.
		 */
		RESPONSE,

		/**
		 * No complete answer came in time: {@link ServiceTimeoutException}.
		 */
		TIMEOUT,

		/**
		 * The service could not be reached, or the connection broke:
		 * {@link ServiceUnavailableException}.
		 */
		UNAVAILABLE,

		/**
		 * The answer can't be read: {@link ServiceProtocolException}.
		 */
		PROTOCOL,

		/**
		 * The call was never sent, because it may not or cannot be: an unknown service, a
		 * path that would leave its origin, a token or body that cannot be sent. It is
		 * the caller's mistake.
		 */
		REFUSED,

		/**
		 * The body of the request could not be read to its end, or is not as long as it
		 * says. The request was aborted, and is never retried.
		 */
		REQUEST_BODY,

		/**
		 * The calling thread was interrupted; its interrupt flag is set again.
		 */
		INTERRUPTED

	}

}
