package io.sharedcore.error;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Says what is wrong with a body that cannot be read, as far as that is known: the field
 * or the place, never the reader's own message, which names classes.
 */
final class UnreadableBody {

	private static final String CODE = "UNREADABLE_BODY";

	private UnreadableBody() {
	}

	static Problem problem(HttpMessageNotReadableException failure) {
		if (failure.getCause() instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
			InvalidField error = error(mismatch);
			return Problem.of(HttpStatus.BAD_REQUEST, CODE, error.field() + " " + error.message())
				.withErrors(List.of(error));
		}
		if (failure.getCause() instanceof StreamReadException syntax && syntax.getLocation() != null) {
			return Problem.of(HttpStatus.BAD_REQUEST, CODE, "The body is no valid JSON: see line %d, column %d"
				.formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr()));
		}
		return Problem.of(HttpStatus.BAD_REQUEST, CODE, "The body is missing or cannot be read");
	}

	private static InvalidField error(MismatchedInputException mismatch) {
		String field = path(mismatch.getPath());
		if (mismatch instanceof UnrecognizedPropertyException) {
			return new InvalidField(field, "UnknownField", "is not known");
		}
		Class<?> expected = mismatch.getTargetType();
		return new InvalidField(field, "TypeMismatch",
				"must be " + ExpectedValue.of((expected != null) ? expected : Object.class));
	}

	private static String path(List<JacksonException.Reference> references) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : references) {
			if (reference.getPropertyName() == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
		}
		return path.toString();
	}

}
