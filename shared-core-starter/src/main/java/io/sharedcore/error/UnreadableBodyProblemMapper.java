package io.sharedcore.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Maps the exception for an unreadable body, with the field or the position of the error
 * if it is known. It never shows the parser's own message, which contains class names.
 *
 * @param error the invalid field, if there is one
 * @param line the line of the error, from 1 on; 0 if it is not known
 * @param column the column of the error
 */
record UnreadableBodyProblemMapper(@Nullable InvalidField error, int line, int column) {

	private static final String CODE = "UNREADABLE_BODY";

	static UnreadableBodyProblemMapper unknownField(String field) {
		return new UnreadableBodyProblemMapper(new InvalidField(field, "UnknownField", "is not known"), 0, 0);
	}

	static UnreadableBodyProblemMapper mismatch(String field, @Nullable Class<?> expected, JsonDialect dialect) {
		String message = "must be " + ExpectedValue.of((expected != null) ? expected : Object.class, dialect::spelling);
		return new UnreadableBodyProblemMapper(new InvalidField(field, "TypeMismatch", message), 0, 0);
	}

	static UnreadableBodyProblemMapper at(int line, int column) {
		return new UnreadableBodyProblemMapper(null, line, column);
	}

	static Problem problem(@Nullable UnreadableBodyProblemMapper body) {
		if (body != null && body.error() != null) {
			return Problem.of(HttpStatus.BAD_REQUEST, CODE, body.error().field() + " " + body.error().message())
				.withErrors(List.of(body.error()));
		}
		if (body != null && body.line() > 0) {
			return Problem.of(HttpStatus.BAD_REQUEST, CODE,
					"The body is no valid JSON: see line %d, column %d".formatted(body.line(), body.column()));
		}
		return Problem.of(HttpStatus.BAD_REQUEST, CODE, "The body is missing or cannot be read");
	}

	/** A step of a path in JSON. */
	static void append(StringBuilder path, @Nullable String property, int index) {
		if (property == null) {
			path.append('[').append(index).append(']');
		}
		else {
			path.append(path.isEmpty() ? "" : ".").append(property);
		}
	}

}
