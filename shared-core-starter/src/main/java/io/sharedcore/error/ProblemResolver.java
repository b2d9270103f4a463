package io.sharedcore.error;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryException;
import org.springframework.http.HttpStatus;

/**
 * Decides how a caller sees a failure: calls the mappers in their order, then those for
 * the cause of a mere wrapper. A failed commit comes last: its cause counts as if it had
 * been thrown itself. An unknown failure is a 500 without details.
 */
final class ProblemResolver {

	private static final int MAX_WRAPPERS = 10;

	/**
	 * The exceptions that wrap the failure of a flush at a commit, by name: both are
	 * optional.
	 */
	private static final Set<String> COMMIT_FAILURES = Set
		.of("org.springframework.transaction.TransactionSystemException", "jakarta.persistence.RollbackException");

	private final List<ProblemMapper> mappers;

	ProblemResolver(List<ProblemMapper> mappers) {
		this.mappers = List.copyOf(mappers);
	}

	Problem of(Throwable failure) {
		List<Throwable> commits = new ArrayList<>();
		Throwable current = failure;
		for (int depth = 0; current != null && depth < MAX_WRAPPERS; depth++) {
			boolean commit = COMMIT_FAILURES.contains(current.getClass().getName());
			Problem problem = commit ? null : map(current);
			if (problem != null) {
				return problem;
			}
			if (commit) {
				commits.add(current);
			}
			current = commit ? current.getCause() : wrapped(current);
		}
		return commits.stream()
			.map(this::map)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseGet(ProblemResolver::unexpected);
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
				|| failure instanceof UndeclaredThrowableException || failure instanceof RetryException
				|| CircuitBreakerProblemMapper.isWrapper(failure);
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
