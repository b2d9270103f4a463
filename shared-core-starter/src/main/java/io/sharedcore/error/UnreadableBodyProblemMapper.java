package io.sharedcore.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Says what is wrong with a body that cannot be read, as far as that is known: the field
 * or the place, never the reader's own message, which names classes.
 *
 * @param error the field to blame, if one is
 * @param line the line of the place, from 1 on; 0 if it is not known
 * @param column the column of the place
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
