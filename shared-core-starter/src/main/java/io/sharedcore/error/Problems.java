package io.sharedcore.error;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Decides how a caller sees a failure: asks the mappers in their order, then looks into
 * what merely wraps another exception. What nobody knows is a 500 that says nothing.
 */
final class Problems {

	private static final int MAX_WRAPPERS = 10;

	private final List<ProblemMapper> mappers;

	Problems(List<ProblemMapper> mappers) {
		this.mappers = List.copyOf(mappers);
	}

	Problem of(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < MAX_WRAPPERS; depth++) {
			Problem problem = map(current);
			if (problem != null) {
				return problem;
			}
			current = wrapped(current);
		}
		return unexpected();
	}

	private @Nullable Problem map(Throwable failure) {
		for (ProblemMapper mapper : this.mappers) {
			Problem problem = mapper.map(failure);
			if (problem != null) {
				return problem;
			}
		}
		return null;
	}

	private static @Nullable Throwable wrapped(Throwable failure) {
		boolean wrapper = failure instanceof ServletException || failure instanceof ExecutionException
				|| failure instanceof CompletionException || failure instanceof InvocationTargetException
				|| failure instanceof UndeclaredThrowableException;
		return wrapper ? failure.getCause() : null;
	}

	static Problem invalid(List<InvalidField> errors) {
		String detail = (errors.size() == 1) ? "1 field is not acceptable"
				: errors.size() + " fields are not acceptable";
		return Problem.of(HttpStatus.BAD_REQUEST, ValidationException.CODE, detail).withErrors(errors);
	}

	static Problem unexpected() {
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something went wrong here. The request id leads us to what it was");
	}

}
