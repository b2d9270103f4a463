package io.sharedcore.client;

import java.nio.charset.StandardCharsets;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the public exception of the last failure of a call.
 */
final class CallFailures {

	private static final int MAX_BODY_IN_MESSAGE = 2048;

	private CallFailures() {
	}

	static ServiceCallException toException(PreparedCall call, AttemptFailure failure) {
		ServiceCall facts = call.facts();
		Throwable cause = failure.getCause();
		String reason = failure.reason();
		return switch (failure.failure()) {
			case STATUS -> answered(call, facts, failure);
			case DEADLINE -> new ServiceTimeoutException(facts, reason + "; the timeout of the call is "
					+ call.timeout().toMillis() + " ms (" + call.timeoutOrigin() + ")", cause);
			case ATTEMPT_TIMEOUT, NOT_CONNECTED_IN_TIME -> new ServiceTimeoutException(facts, reason, cause);
			case NOT_CONNECTED, RESET, TLS, TOKEN -> new ServiceUnavailableException(facts, said(reason, cause), cause);
			case PROTOCOL -> new ServiceProtocolException(facts, said(reason, cause), cause);
			case REFUSED -> new ServiceCallException(facts, ServiceCallException.Kind.REFUSED, reason, cause);
			case REQUEST_BODY ->
				new ServiceCallException(facts, ServiceCallException.Kind.REQUEST_BODY, said(reason, cause), cause);
			case INTERRUPTED -> new ServiceCallException(facts, ServiceCallException.Kind.INTERRUPTED, reason, cause);
		};
	}

	private static String said(String reason, @Nullable Throwable cause) {
		return (cause != null) ? reason + " (" + cause.getClass().getSimpleName() + ")" : reason;
	}

	private static ServiceResponseException answered(PreparedCall call, ServiceCall facts, AttemptFailure failure) {
		ServiceResponse answer = failure.answer();
		if (answer == null) {
			throw new IllegalStateException("an answer that failed has a status");
		}
		return new ServiceResponseException(facts, answer, "answered " + answer.status() + excerpt(call, answer),
				ProblemDetailReader.read(answer), failure.retryAfter());
	}

	private static String excerpt(PreparedCall call, ServiceResponse answer) {
		byte[] body = answer.body();
		if (body.length == 0) {
			return "";
		}
		String text = new String(body, 0, Math.min(body.length, MAX_BODY_IN_MESSAGE), StandardCharsets.UTF_8);
		String token = call.token();
		return ": " + SingleLine.oneLine(Secrets.mask((token != null) ? text.replace(token, Secrets.MASK) : text))
				+ ((body.length > MAX_BODY_IN_MESSAGE) ? "…" : "");
	}

}
