package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The requested resource does not exist, or the caller must not know of it: 404.
 */
public class NotFoundException extends ApiException {

	/**
	 * Creates a failure with the code {@code NOT_FOUND}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public NotFoundException(String detail) {
		this("NOT_FOUND", detail);
	}

	/**
	 * Creates a failure with a custom code.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public NotFoundException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * Creates a failure with a custom code and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause the cause, never shown to the caller
	 */
	public NotFoundException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.NOT_FOUND, code, detail, cause);
	}

	/**
	 * Creates a failure that names the missing resource: "ticket 0199… does not exist".
	 * @param what the kind of resource, such as {@code ticket}
	 * @param id the requested id
	 * @return the failure to throw
	 */
	public static NotFoundException of(String what, Object id) {
		return new NotFoundException(what + " " + id + " does not exist");
	}

}
