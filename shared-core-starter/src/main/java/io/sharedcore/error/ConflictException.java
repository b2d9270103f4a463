package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The request conflicts with the current state: 409. The caller can read the state and
 * try again.
 */
public class ConflictException extends ApiException {

	/**
	 * Creates a failure with the code {@code CONFLICT}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public ConflictException(String detail) {
		this("CONFLICT", detail);
	}

	/**
	 * Creates a failure with a custom code.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public ConflictException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * Creates a failure with a custom code and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause the cause, never shown to the caller
	 */
	public ConflictException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.CONFLICT, code, detail, cause);
	}

}
