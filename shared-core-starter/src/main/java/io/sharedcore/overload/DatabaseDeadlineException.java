package io.sharedcore.overload;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of the request has passed: a statement was cancelled or not sent, or a
 * transaction was not committed.
 */
final class DatabaseDeadlineException extends SQLTimeoutException {

	private static final long serialVersionUID = 1L;

	/** PostgreSQL and H2 name a cancelled statement so. */
	private static final String QUERY_CANCELED = "57014";

	private static final Set<String> TIMEOUT_STATES = Set.of(QUERY_CANCELED, "55P03", "70100", "HY008", "HYT00");

	/** The clocks of this machine and of the database run at a different speed. */
	private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMillis(5);

	DatabaseDeadlineException(String reason, @Nullable SQLException cause) {
		super(reason, QUERY_CANCELED, cause);
	}

	/**
	 * Tells an end by the deadline from all other failures, such as a shorter timeout of
	 * the application.
	 * @param failure the failure of a statement
	 * @param deadline the deadline of the statement
	 * @return the failure to throw
	 */
	static SQLException of(SQLException failure, Deadline deadline) {
		boolean timeout = failure instanceof SQLTimeoutException
				|| TIMEOUT_STATES.contains(Objects.requireNonNullElse(failure.getSQLState(), ""));
		boolean over = deadline.leftNanos() <= MAX_CLOCK_DIFFERENCE.toNanos();
		return (timeout && over && !(failure instanceof DatabaseDeadlineException))
				? new DatabaseDeadlineException("The deadline of the request ended the statement", failure) : failure;
	}

}
