package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt failed. The kind decides about a retry; the failure of the last attempt
 * becomes the public exception. Callers of the client never see this type.
 */
final class AttemptFailure extends RuntimeException {

	private final Kind kind;

	private final transient @Nullable ServiceResponse response;

	private final int status;

	private final @Nullable Duration retryAfter;

	private AttemptFailure(Kind kind, String reason, @Nullable Throwable cause, @Nullable ServiceResponse response,
			int status, @Nullable Duration retryAfter) {
		super(reason, cause, false, false);
		this.kind = kind;
		this.response = response;
		this.status = status;
		this.retryAfter = retryAfter;
	}

	static AttemptFailure of(Kind kind, String reason, @Nullable Throwable cause) {
		return new AttemptFailure(kind, reason, cause, null, 0, null);
	}

	/**
	 * Creates the failure of an attempt whose response has a body that cannot be read.
	 * @param status the status, below 400
	 */
	static AttemptFailure body(int status, String reason, @Nullable Throwable cause) {
		return new AttemptFailure(Kind.PROTOCOL, reason, cause, null, status, null);
	}

	static AttemptFailure refused(String reason, @Nullable Throwable cause) {
		return of(Kind.REFUSED, reason, cause);
	}

	static AttemptFailure interrupted(String reason, @Nullable Throwable cause) {
		return of(Kind.INTERRUPTED, reason, cause);
	}

	static AttemptFailure deadline(String reason, @Nullable Throwable cause) {
		return of(Kind.DEADLINE, reason, cause);
	}

	/**
	 * Creates the failure of an attempt that has a response.
	 * @param response the response, with a status of 400 or more
	 * @param retryAfter the delay that the service asks for; {@code null} if none
	 */
	static AttemptFailure status(ServiceResponse response, @Nullable Duration retryAfter) {
		return new AttemptFailure(Kind.STATUS, "answered " + response.status(), null, response, response.status(),
				retryAfter);
	}

	Kind kind() {
		return this.kind;
	}

	String reason() {
		String message = getMessage();
		return (message != null) ? message : "";
	}

	/**
	 * Returns the response; {@code null} unless the kind is {@link Kind#STATUS}.
	 */
	@Nullable ServiceResponse response() {
		return this.response;
	}

	/**
	 * Returns the status of the response; 0 if there is no response.
	 */
	int status() {
		return this.status;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Creates the public exception of a call whose last attempt failed like this. The
	 * failures of the attempts before it are suppressed exceptions.
	 * @param state how far the call came
	 */
	ServiceCallException toException(CallState state) {
		ServiceCallException exception = toException(state.describe(), state.call(), state.token(), getCause());
		state.addEarlierFailures(exception, this);
		return exception;
	}

	/**
	 * Creates the public exception of an attempt.
	 * @param call the call as of the end of the attempt
	 * @param prepared what the call was to do
	 * @param token the token that was sent
	 * @param cause the cause of the exception
	 */
	ServiceCallException toException(ServiceCall call, PreparedCall prepared, @Nullable String token,
			@Nullable Throwable cause) {
		return switch (this.kind) {
			case STATUS -> responseException(call, token);
			case DEADLINE -> new ServiceTimeoutException(call, reason() + "; the timeout of the call is "
					+ prepared.timeout().toMillis() + " ms (" + prepared.timeoutOrigin() + ")", cause);
			case ATTEMPT_TIMEOUT, NOT_CONNECTED_IN_TIME -> new ServiceTimeoutException(call, reason(), cause);
			case NOT_CONNECTED, RESET, TLS, PROXY, TOKEN, FULL ->
				new ServiceUnavailableException(call, reasonWithCause(), cause);
			case PROTOCOL -> new ServiceProtocolException(call, this.status, reasonWithCause(), cause);
			case USER_TOKEN -> new UserTokenException(call, reason(), cause);
			case REFUSED -> new ServiceCallException(call, ServiceCallException.Kind.REFUSED, reason(), cause);
			case REQUEST_BODY ->
				new ServiceCallException(call, ServiceCallException.Kind.REQUEST_BODY, reasonWithCause(), cause);
			case INTERRUPTED -> new ServiceCallException(call, ServiceCallException.Kind.INTERRUPTED, reason(), cause);
		};
	}

	private String reasonWithCause() {
		Throwable cause = getCause();
		return (cause != null) ? reason() + " (" + cause.getClass().getSimpleName() + ")" : reason();
	}

	private ServiceResponseException responseException(ServiceCall call, @Nullable String token) {
		if (this.response == null) {
			throw new IllegalStateException("a failure of the kind STATUS has a response");
		}
		String excerpt = this.response.excerpt(token);
		return new ServiceResponseException(call, this.response,
				excerpt.isEmpty() ? reason() : reason() + ": " + excerpt, ProblemDetailReader.read(this.response),
				this.retryAfter);
	}

	/**
	 * Why an attempt failed, as far as it matters for a retry. The name in lower case is
	 * the {@code reason} tag of the retry counter.
	 */
	enum Kind {

		/** Connection refused, no route, or unknown host: nothing was sent. */
		NOT_CONNECTED,
		/** No connection within the connect timeout: nothing was sent. */
		NOT_CONNECTED_IN_TIME,
		/** The connection broke after the request may have been sent. */
		RESET,
		/** No complete response within the timeout of the attempt. */
		ATTEMPT_TIMEOUT,
		/** A response with a status of 400 or more. */
		STATUS,
		/** The certificate or the handshake is wrong. */
		TLS,
		/**
		 * The proxy does not forward the request, and will not do so later: nothing was
		 * sent.
		 */
		PROXY,

		/** A response that cannot be read. */
		PROTOCOL,
		/** No token was available. */
		TOKEN,
		/**
		 * The call needs the token of a user, who has none or whose token was refused.
		 */
		USER_TOKEN,
		/** The deadline of the call passed. */
		DEADLINE,
		/** The call must not or cannot be sent. */
		REFUSED,
		/** As many calls to the service run as may. */
		FULL,
		/** The body of the request could not be read. */
		REQUEST_BODY,
		/** The thread was interrupted, or the call was cancelled. */
		INTERRUPTED;

		/**
		 * Returns the kind of a failure at which the service cannot have received
		 * anything.
		 */
		Kind beforeSending() {
			return switch (this) {
				case RESET -> NOT_CONNECTED;
				case ATTEMPT_TIMEOUT -> NOT_CONNECTED_IN_TIME;
				case PROTOCOL -> PROXY;
				default -> this;
			};
		}

		/**
		 * Describes a failure of the transport.
		 * @param settings the settings of the service, for the property to change
		 */
		String describe(ServiceSettings settings) {
			return switch (this) {
				case NOT_CONNECTED -> "no connection could be made";
				case NOT_CONNECTED_IN_TIME ->
					"no connection could be made in time (" + settings.property("connect-timeout") + ")";
				case RESET -> "the connection broke before the answer was complete";
				case ATTEMPT_TIMEOUT -> "no complete answer came in time";
				case TLS -> "TLS failed";
				case PROXY -> "the proxy did not open a tunnel";
				case PROTOCOL -> "the answer is no readable HTTP";
				case REQUEST_BODY -> "the body of the request could not be read to its end";
				case INTERRUPTED -> "interrupted or cancelled";
				case STATUS, TOKEN, USER_TOKEN, DEADLINE, REFUSED, FULL -> name();
			};
		}

	}

}
