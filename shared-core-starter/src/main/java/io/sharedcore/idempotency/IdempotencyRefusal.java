package io.sharedcore.idempotency;

import io.sharedcore.error.ApiException;
import io.sharedcore.error.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A request that is refused because of its key. No message contains the key: it is
 * untrusted text.
 */
final class IdempotencyRefusal extends ApiException {

	private final Outcome outcome;

	private IdempotencyRefusal(Outcome outcome, Problem problem) {
		super(problem, null);
		this.outcome = outcome;
	}

	static IdempotencyRefusal missingKey() {
		return of(Outcome.INVALID, HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_MISSING",
				"This operation needs the header " + KeySyntax.HEADER);
	}

	static IdempotencyRefusal invalidKey() {
		return of(Outcome.INVALID, HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_INVALID", KeySyntax.HEADER
				+ " must be sent once, with 1 to " + KeySyntax.MAX_LENGTH + " visible ASCII characters");
	}

	static IdempotencyRefusal requestTooLarge(DataSize maxSize) {
		return of(Outcome.INVALID, HttpStatus.CONTENT_TOO_LARGE, "CONTENT_TOO_LARGE",
				"The body of a request with " + KeySyntax.HEADER + " cannot exceed " + maxSize.toBytes() + " bytes");
	}

	static IdempotencyRefusal inProgress() {
		return new IdempotencyRefusal(Outcome.IN_PROGRESS,
				Problem
					.of(HttpStatus.CONFLICT, "IDEMPOTENCY_IN_PROGRESS",
							"A request with this key is still being processed")
					.withHeader("Retry-After", "1"));
	}

	static IdempotencyRefusal reused() {
		return of(Outcome.REUSED, HttpStatus.UNPROCESSABLE_CONTENT, "IDEMPOTENCY_KEY_REUSED",
				"This key was used for another request");
	}

	static IdempotencyRefusal resultTooLarge() {
		return of(Outcome.TOO_LARGE, HttpStatus.CONFLICT, "IDEMPOTENCY_RESULT_TOO_LARGE",
				"The request was executed, and its response was too large to be stored");
	}

	private static IdempotencyRefusal of(Outcome outcome, HttpStatus status, String code, String detail) {
		return new IdempotencyRefusal(outcome, Problem.of(status, code, detail));
	}

	Outcome outcome() {
		return this.outcome;
	}

}
