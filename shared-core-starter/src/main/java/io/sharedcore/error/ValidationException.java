package io.sharedcore.error;

import java.util.Collection;
import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * The request is readable, but not acceptable: 400 with the code {@value #CODE}, and with
 * the invalid fields.
 */
public class ValidationException extends ApiException {

	/** The code of every failed validation. */
	public static final String CODE = "VALIDATION_FAILED";

	/**
	 * Creates a failure of the request as a whole.
	 * @param detail what is wrong, in a sentence for the caller
	 */
	public ValidationException(String detail) {
		this(detail, List.of());
	}

	/**
	 * Creates a failure of some fields.
	 * @param detail what is wrong, in a sentence for the caller
	 * @param errors the error of each field
	 */
	public ValidationException(String detail, Collection<InvalidField> errors) {
		super(Problem.of(HttpStatus.BAD_REQUEST, CODE, detail).withErrors(errors), null);
	}

	/**
	 * Creates a failure of one field.
	 * @param field the field's name as the caller knows it
	 * @param code the error, for programs
	 * @param message the error, for people, to be read after the field's name: "must be
	 * in the future"
	 * @return the failure to throw
	 */
	public static ValidationException of(String field, String code, String message) {
		return new ValidationException(field + " " + message, List.of(new InvalidField(field, code, message)));
	}

}
