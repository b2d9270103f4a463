package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The caller is known, but the action is not permitted: 403.
 */
public class PermissionDeniedException extends ApiException {

	/**
	 * Creates a failure with the code {@code FORBIDDEN}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public PermissionDeniedException(String detail) {
		this("FORBIDDEN", detail);
	}

	/**
	 * Creates a failure with a custom code.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public PermissionDeniedException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * Creates a failure with a custom code and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause the cause, never shown to the caller
	 */
	public PermissionDeniedException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.FORBIDDEN, code, detail, cause);
	}

}
