package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What the caller asks for does not exist, or is none of their business: 404.
 */
public class NotFoundException extends ApiException {

	/**
	 * A failure with the code {@code NOT_FOUND}.
	 * @param detail what happened, in a sentence for the caller
	 */
	public NotFoundException(String detail) {
		this("NOT_FOUND", detail);
	}

	/**
	 * A failure with a code of one's own.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 */
	public NotFoundException(String code, String detail) {
		this(code, detail, null);
	}

	/**
	 * A failure with a code of one's own and a cause.
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause what led to it, never shown to the caller
	 */
	public NotFoundException(String code, String detail, @Nullable Throwable cause) {
		super(HttpStatus.NOT_FOUND, code, detail, cause);
	}

	/**
	 * A failure that names what is missing: "ticket 0199… does not exist".
	 * @param what what kind of thing was asked for, such as {@code ticket}
	 * @param id the id that was asked for
	 * @return the failure to throw
	 */
	public static NotFoundException of(String what, Object id) {
		return new NotFoundException(what + " " + id + " does not exist");
	}

}
