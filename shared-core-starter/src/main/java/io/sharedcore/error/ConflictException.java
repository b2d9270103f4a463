package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What the caller asks for does not go with how things stand: 409. Asking again after a
 * look at them may help.
 */
public class ConflictException extends ApiException {

	/**
	 * A failure with the code {@code CONFLICT}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public ConflictException(String detail) {
		this("CONFLICT", detail);
	}

	/**
	 * A failure with a code of one's own.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public ConflictException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * A failure with a code of one's own and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause what led to it, never shown to the caller
	 */
	public ConflictException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.CONFLICT, code, detail, cause);
	}

}
