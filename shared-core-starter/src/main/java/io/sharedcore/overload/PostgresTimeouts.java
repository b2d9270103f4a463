package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.sharedcore.deadline.Deadline;

/**
 * The timeouts of a transaction in PostgreSQL. {@code SET LOCAL} ends with the
 * transaction, so that nothing remains on the connection, with and without PgBouncer.
 * Unlike {@code select set_config(…)}, it takes no snapshot, so that
 * {@code SET TRANSACTION} and {@code LOCK TABLE} can still be the first statement.
 */
final class PostgresTimeouts {

	/** How long the timeouts may exceed the remaining time before they are set again. */
	private static final long MAX_EXCESS_MILLIS = 50;

	/** The excess is also at most this part of the timeouts. */
	private static final int EXCESS_PART = 8;

	private static final String FAILED_TRANSACTION = "25P02";

	private static final Map<String, Long> UNITS = Map.of("", 1L, "ms", 1L, "s", 1000L, "min", 60_000L, "h", 3_600_000L,
			"d", 86_400_000L);

	private final Connection connection;

	private long applied;

	private boolean known;

	private long ownStatementTimeout;

	private long ownLockTimeout;

	PostgresTimeouts(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Limits the next statement of the transaction. A shorter timeout of the application
	 * remains.
	 * @param deadline the deadline of the transaction
	 * @param executor executes a statement, which ends at the deadline: it may wait in a
	 * pooler for a connection
	 */
	void limitTo(Deadline deadline, Executor executor) throws SQLException {
		long left = millis(deadline);
		if (this.applied - left < excess() && this.applied > 0) {
			return;
		}
		try (Statement statement = this.connection.createStatement()) {
			executor.execute(statement, "show statement_timeout; show lock_timeout; " + set(left, left));
			long statementTimeout = next(statement, statement.getResultSet());
			long lockTimeout = next(statement, statement.getResultSet());
			if (isShorter(statementTimeout, left) || isShorter(lockTimeout, left)) {
				executor.execute(statement, set(shorter(statementTimeout, left), shorter(lockTimeout, left)));
			}
			remember(statementTimeout, lockTimeout);
			this.applied = left;
		}
	}

	/** Rounded up: a timeout never ends before the deadline. */
	private static long millis(Deadline deadline) {
		long millis = deadline.left().plusNanos(999_999).toMillis();
		return Math.min(Math.max(millis, 1), Integer.MAX_VALUE);
	}

	private long excess() {
		return Math.min(MAX_EXCESS_MILLIS, this.applied / EXCESS_PART + 1);
	}

	private void remember(long statementTimeout, long lockTimeout) {
		if (!this.known) {
			this.ownStatementTimeout = statementTimeout;
			this.ownLockTimeout = lockTimeout;
			this.known = true;
		}
	}

	/**
	 * A shorter timeout is the application's own: the remaining time only decreases, so
	 * that an earlier limit of the deadline is longer.
	 */
	private static boolean isShorter(long timeout, long left) {
		return timeout > 0 && timeout < left;
	}

	private static long shorter(long timeout, long left) {
		return isShorter(timeout, left) ? timeout : left;
	}

	private static long next(Statement statement, ResultSet result) throws SQLException {
		try (result) {
			result.next();
			return parse(result.getString(1));
		}
		finally {
			statement.getMoreResults();
		}
	}

	private static String set(long statementTimeout, long lockTimeout) {
		return "set local statement_timeout = " + statementTimeout + "; set local lock_timeout = " + lockTimeout;
	}

	/**
	 * Parses a timeout as PostgreSQL shows it.
	 * @return the timeout in milliseconds, 0 for none
	 */
	static long parse(String shown) {
		int digits = 0;
		while (digits < shown.length() && Character.isDigit(shown.charAt(digits))) {
			digits++;
		}
		return Long.parseLong(shown.substring(0, digits)) * UNITS.getOrDefault(shown.substring(digits), 1L);
	}

	/** The next statement sets the timeouts again: PostgreSQL has set them back. */
	void rolledBackToSavepoint() {
		this.applied = 0;
	}

	/**
	 * Commits in one round trip, with the timeouts that the connection had before: they
	 * also apply to locks that a deferred constraint waits for.
	 */
	void commit() throws SQLException {
		if (!this.known) {
			this.connection.commit();
			return;
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(set(this.ownStatementTimeout, this.ownLockTimeout) + "; commit");
		}
		catch (SQLException ex) {
			if (!FAILED_TRANSACTION.equals(ex.getSQLState())) {
				throw ex;
			}
		}
		this.connection.commit();
	}

	/** The transaction has ended, and its timeouts with it. */
	void reset() {
		this.applied = 0;
		this.known = false;
	}

	/**
	 * Executes statements.
	 */
	@FunctionalInterface
	interface Executor {

		void execute(Statement statement, String sql) throws SQLException;

	}

}
