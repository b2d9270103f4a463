package io.sharedcore.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt failed, on its way to the decision whether there is another one. Callers
 * never see it: {@link CallFailures} makes the public exception of the last one.
 */
final class AttemptFailure extends RuntimeException {

	private final Failure failure;

	private final transient @Nullable ServiceResponse answer;

	private final @Nullable Duration retryAfter;

	private AttemptFailure(Failure failure, String reason, @Nullable Throwable cause, @Nullable ServiceResponse answer,
			@Nullable Duration retryAfter) {
		super(reason, cause, false, false);
		this.failure = failure;
		this.answer = answer;
		this.retryAfter = retryAfter;
	}

	static AttemptFailure of(Failure failure, String reason, @Nullable Throwable cause) {
		return new AttemptFailure(failure, reason, cause, null, null);
	}

	static AttemptFailure refused(String reason) {
		return of(Failure.REFUSED, reason, null);
	}

	static AttemptFailure answered(ServiceResponse answer, @Nullable Duration retryAfter) {
		return new AttemptFailure(Failure.STATUS, "answered " + answer.status(), null, answer, retryAfter);
	}

	Failure failure() {
		return this.failure;
	}

	String reason() {
		String message = getMessage();
		return (message != null) ? message : "";
	}

	@Nullable ServiceResponse answer() {
		return this.answer;
	}

	int status() {
		return (this.answer != null) ? this.answer.status() : 0;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
