package io.sharedcore.paging;

import java.util.Collection;

import io.sharedcore.error.ValidationException;

/**
 * The refusals of query parameters, each with the name of the invalid parameter or field.
 */
final class InvalidParameter {

	/** A limit, so that a hostile name cannot make the response large. */
	private static final int MAX_NAME = 100;

	private InvalidParameter() {
	}

	static ValidationException unreadable(String field, String expected) {
		return refuse(field, "Unreadable", "must be " + expected);
	}

	static ValidationException unknownField(String field, String purpose, Collection<String> allowed) {
		return refuse(field, "UnknownField", "is no field to " + purpose + " by; "
				+ (allowed.isEmpty() ? "there is none here" : "there are " + String.join(", ", allowed)));
	}

	static ValidationException unknownOperator(String field, String operator, Collection<String> allowed) {
		return refuse(field, "UnknownOperator",
				"has no operator " + shortened(operator) + "; there are " + String.join(", ", allowed));
	}

	static ValidationException repeated(String field, String message) {
		return refuse(field, "Repeated", message);
	}

	static ValidationException tooMany(String field, String message) {
		return refuse(field, "TooMany", message);
	}

	static ValidationException outOfRange(String field, String message) {
		return refuse(field, "OutOfRange", message);
	}

	private static ValidationException refuse(String field, String code, String message) {
		return ValidationException.of(shortened(field), code, message);
	}

	private static String shortened(String name) {
		return (name.length() <= MAX_NAME) ? name : name.substring(0, MAX_NAME) + "…";
	}

}
