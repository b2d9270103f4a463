package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of the transaction that runs on a connection. A transaction keeps the
 * deadline that was known at its first statement; without a transaction each statement
 * has its own.
 */
final class ConnectionDeadline {

	/**
	 * How long the database itself has time to cancel a statement. It exceeds what the
	 * timeouts of a transaction may exceed the remaining time by.
	 */
	private static final Duration SERVER_TIME = Duration.ofMillis(100);

	private final Connection connection;

	private final StatementCanceller canceller;

	private final @Nullable PostgresTimeouts timeouts;

	private boolean begun;

	private @Nullable Deadline deadline;

	/** Whether the connection was closed to end a statement. */
	private boolean closed;

	ConnectionDeadline(Connection connection, boolean postgres, StatementCanceller canceller) {
		this.connection = connection;
		this.canceller = canceller;
		this.timeouts = postgres ? new PostgresTimeouts(connection) : null;
	}

	/**
	 * Prepares the next statement.
	 * @return the deadline of the statement, or {@code null} for none
	 * @throws DatabaseDeadlineException if the deadline has passed
	 */
	@Nullable Deadline beforeStatement() throws SQLException {
		if (this.connection.getAutoCommit()) {
			return check(CurrentDeadline.get(), "so the statement was not sent");
		}
		if (!this.begun) {
			this.begun = true;
			this.deadline = CurrentDeadline.get();
		}
		return beforeFetch();
	}

	/** Prepares reading the next rows of a statement. */
	@Nullable Deadline beforeFetch() throws SQLException {
		Deadline checked = check(this.deadline, "so the statement was not sent");
		if (checked != null && this.timeouts != null) {
			this.timeouts.limitTo(checked,
					(statement, sql) -> run(statement, checked, checked.nanos(), () -> statement.execute(sql)));
		}
		return checked;
	}

	private static @Nullable Deadline check(@Nullable Deadline deadline, String result) throws SQLException {
		if (deadline != null && deadline.isOver()) {
			throw new DatabaseDeadlineException("The deadline of the request has passed, " + result, null);
		}
		return deadline;
	}

	/**
	 * Executes a statement, which ends at the deadline.
	 * @throws DatabaseDeadlineException if the deadline ended it
	 */
	<X extends Throwable> @Nullable Object run(Statement statement, Deadline deadline, Execution<X> execution)
			throws X, SQLException {
		boolean limited = this.begun && this.timeouts != null;
		return run(statement, deadline, deadline.nanos() + (limited ? SERVER_TIME.toNanos() : 0), execution);
	}

	private <X extends Throwable> @Nullable Object run(Statement statement, Deadline deadline, long cancelAt,
			Execution<X> execution) throws X, SQLException {
		StatementExecution watched = this.canceller.begin(statement, this.connection, cancelAt);
		try {
			return execution.run();
		}
		catch (SQLException ex) {
			throw this.canceller.end(watched) ? DatabaseDeadlineException.of(ex, deadline)
					: new DatabaseDeadlineException("The connection was closed after the deadline of the request", ex);
		}
		finally {
			this.closed |= !this.canceller.end(watched);
		}
	}

	/**
	 * Commits. A commit is not sent after the deadline, and not interrupted once it is.
	 */
	void commit() throws SQLException {
		try {
			check(this.deadline, "so the transaction was rolled back");
		}
		catch (SQLException ex) {
			rollback(ex);
			throw ex;
		}
		try {
			if (this.timeouts != null) {
				this.timeouts.commit();
			}
			else {
				this.connection.commit();
			}
		}
		finally {
			reset();
		}
	}

	/**
	 * Spring ends a failed commit with {@code setAutoCommit(true)}, which would commit.
	 */
	private void rollback(SQLException reason) {
		try {
			rollback();
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
		}
	}

	/** The database rolls back what a closed connection did not commit. */
	void rollback() throws SQLException {
		reset();
		if (!this.closed) {
			this.connection.rollback();
		}
	}

	void rollback(Savepoint savepoint) throws SQLException {
		if (this.closed) {
			return;
		}
		if (this.timeouts != null) {
			this.timeouts.rolledBackToSavepoint();
		}
		this.connection.rollback(savepoint);
	}

	/** A transaction that runs is committed by this. */
	void setAutoCommit(boolean autoCommit) throws SQLException {
		try {
			if (this.begun && autoCommit) {
				commit();
			}
		}
		finally {
			this.connection.setAutoCommit(autoCommit);
		}
	}

	private void reset() {
		this.begun = false;
		this.deadline = null;
		if (this.timeouts != null) {
			this.timeouts.reset();
		}
	}

	/**
	 * The execution of a statement.
	 *
	 * @param <X> what it throws besides the exceptions of the database
	 */
	@FunctionalInterface
	interface Execution<X extends Throwable> {

		@Nullable Object run() throws X, SQLException;

	}

}
