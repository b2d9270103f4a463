package io.sharedcore.outbox;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceProtocolException;
import io.sharedcore.client.ServiceResponse;
import io.sharedcore.client.ServiceResponseException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * What an attempt means for its call.
 *
 * @param kind whether the call ends
 * @param status the status of the response, if there was one
 * @param body the beginning of the body of an accepted call
 * @param problem why it was not accepted
 * @param retryAfter how long the receiver asks to wait
 */
record CallOutcome(Kind kind, @Nullable Integer status, String body, @Nullable String problem,
		@Nullable Duration retryAfter) {

	private static final int MAX_BODY_BYTES = 64 * 1024;

	private static final int CONFLICT = 409;

	/** 4xx that say nothing about the request itself. */
	private static final Set<Integer> RETRIED = Set.of(401, 403, 408, 425, 429);

	enum Kind {

		/** The receiver accepted the call. */
		SENT,

		/** The receiver refused the call for good. */
		REFUSED,

		/** Another attempt may succeed. */
		FAILED

	}

	static CallOutcome of(String service, ServiceResponse response) {
		if (response.status() / 100 == 2) {
			return new CallOutcome(Kind.SENT, response.status(), beginning(response.text()), null, null);
		}
		return new CallOutcome(Kind.REFUSED, response.status(), "",
				ProblemLine.of(service + " responded " + response.status() + ", which is not followed"), null);
	}

	static CallOutcome of(ServiceResponseException failure) {
		String code = code(failure.problem());
		Kind kind = kind(failure.status(), code);
		if (kind == Kind.SENT) {
			return new CallOutcome(kind, failure.status(), "", null, null);
		}
		return new CallOutcome(kind, failure.status(), "", problem(failure, code), failure.retryAfter());
	}

	static CallOutcome of(Throwable failure) {
		if (failure instanceof ServiceProtocolException unreadable && unreadable.status() / 100 == 2) {
			return new CallOutcome(Kind.SENT, unreadable.status(), "", null, null);
		}
		String text = (failure instanceof ServiceCallException) ? failure.getMessage() : failure.toString();
		return failed(ProblemLine.of(text));
	}

	static CallOutcome failed(String problem) {
		return new CallOutcome(Kind.FAILED, null, "", problem, null);
	}

	private static Kind kind(int status, String code) {
		if (status == CONFLICT && code.equals("IDEMPOTENCY_RESULT_TOO_LARGE")) {
			return Kind.SENT;
		}
		boolean inProgress = status == CONFLICT && code.equals("IDEMPOTENCY_IN_PROGRESS");
		return (status >= 500 || RETRIED.contains(status) || inProgress) ? Kind.FAILED : Kind.REFUSED;
	}

	private static String code(@Nullable ProblemDetail problem) {
		Map<String, Object> properties = (problem != null) ? problem.getProperties() : null;
		Object code = (properties != null) ? properties.get("code") : null;
		return (code != null) ? code.toString() : "";
	}

	private static String problem(ServiceResponseException failure, String code) {
		ProblemDetail problem = failure.problem();
		String detail = (problem != null && problem.getDetail() != null) ? ": " + problem.getDetail() : "";
		return ProblemLine
			.of(failure.service() + " responded " + failure.status() + (code.isEmpty() ? "" : " " + code) + detail);
	}

	/** As much as 64 KB of UTF-8 hold, without a part of a character. */
	private static String beginning(String text) {
		if (text.length() * 3L <= MAX_BODY_BYTES) {
			return text;
		}
		CharBuffer characters = CharBuffer.wrap(text);
		CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.onUnmappableCharacter(CodingErrorAction.REPLACE);
		encoder.encode(characters, ByteBuffer.allocate(MAX_BODY_BYTES), true);
		return text.substring(0, characters.position());
	}

}
