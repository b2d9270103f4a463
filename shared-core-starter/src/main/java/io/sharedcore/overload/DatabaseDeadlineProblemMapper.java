package io.sharedcore.overload;

import java.sql.SQLException;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Maps what the deadline of a request ends in the database. A cause counts, too, because
 * Spring and Hibernate translate the exceptions of JDBC.
 */
final class DatabaseDeadlineProblemMapper implements ProblemMapper {

	private static final Problem DATABASE_BUSY = Problem
		.of(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_BUSY", "No database connection became free in time")
		.withHeader(HttpHeaders.RETRY_AFTER, "1");

	private static final int MAX_CAUSES = 20;

	@Override
	public @Nullable Problem map(Throwable failure) {
		Deadline deadline = CurrentDeadline.get();
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			if (cause instanceof DatabaseDeadlineException || (deadline != null && isEnd(cause, deadline))) {
				return ExpiredDeadlineFilter.DEADLINE_EXCEEDED;
			}
			if (cause instanceof DatabaseBusyException) {
				return DATABASE_BUSY;
			}
			cause = cause.getCause();
		}
		return null;
	}

	/**
	 * The statement went past the connection of the data source, or the application has
	 * caught the failure and has tried to commit.
	 */
	private static boolean isEnd(Throwable failure, Deadline deadline) {
		boolean statement = failure instanceof SQLException sql
				&& DatabaseDeadlineException.of(sql, deadline) instanceof DatabaseDeadlineException;
		return statement || (failure instanceof UnexpectedRollbackException && deadline.isOver());
	}

}
