package io.sharedcore.error;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Maps SQL exceptions that nothing translates.
 */
final class SqlProblemMapper implements ProblemMapper {

	private final Duration retryAfter;

	SqlProblemMapper(Duration retryAfter) {
		this.retryAfter = retryAfter;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		DatabaseFailure found = (failure instanceof SQLException) ? DatabaseFailure.in(failure) : null;
		return (found != null) ? found.problem(this.retryAfter) : null;
	}

}
