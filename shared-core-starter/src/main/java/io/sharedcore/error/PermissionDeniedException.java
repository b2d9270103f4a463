package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The caller is known, and may not do this: 403.
 */
public class PermissionDeniedException extends ApiException {

	/**
	 * A failure with the code {@code FORBIDDEN}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public PermissionDeniedException(String detail) {
		this("FORBIDDEN", detail);
	}

	/**
	 * A failure with a code of one's own.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public PermissionDeniedException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * A failure with a code of one's own and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause what led to it, never shown to the caller
	 */
	public PermissionDeniedException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.FORBIDDEN, code, detail, cause);
	}

}
