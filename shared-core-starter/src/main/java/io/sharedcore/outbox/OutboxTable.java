package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the table can be used. The answer is kept; that the database could not be
 * asked for a minute, so that a start does not wait for it several times.
 */
final class OutboxTable {

	static final String NAME = "outbox_call";

	static final String MIGRATION = "db/shared-core/outbox";

	private static final String SEQUENCE = "outbox_call_position";

	private static final String COLUMNS = "id, service, method, path, uri_variables, query_params, headers, body, "
			+ "timeout_millis, order_key, order_position, state, attempts, created_at, pending_since, next_attempt_at, "
			+ "first_attempt_at, claim_id, claimed_until, ended_at, status, problem, request_id, user_id, "
			+ "trace_context, trace_id";

	/** They change nothing, and fail if a column or a privilege is missing. */
	private static final List<String> CHECKS = List.of(
			"insert into " + NAME + " (" + COLUMNS + ") select " + COLUMNS + " from " + NAME + " where false",
			"update " + NAME + " set state = state where false", "delete from " + NAME + " where false");

	private static final String COMPLETE = "select exists (select from pg_trigger where tgrelid = '" + NAME
			+ "'::regclass and tgname = 'outbox_call_place'), has_sequence_privilege('" + SEQUENCE + "', 'usage')";

	private static final Logger logger = LoggerFactory.getLogger(OutboxTable.class);

	/** The states of an undefined table, an undefined column and a missing privilege. */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42501");

	private static final long MAX_AGE_OF_UNKNOWN = TimeUnit.MINUTES.toNanos(1);

	private final @Nullable DataSource dataSource;

	private volatile @Nullable Finding finding;

	OutboxTable(OutboxDatabase database) {
		this.dataSource = database.dataSource();
	}

	/** Whether there is such a table, or the database cannot say so at present. */
	boolean isUsable() {
		return finding().problem() == null;
	}

	/**
	 * Stops the start of an application that stores calls if it has no such table.
	 */
	void require() {
		Finding finding = finding();
		String problem = finding.problem();
		if (problem != null) {
			throw new UnusableOutboxException(problem, finding.cause());
		}
	}

	private Finding finding() {
		Finding known = this.finding;
		if (known == null || known.isOutdated()) {
			known = look();
			this.finding = known;
		}
		return known;
	}

	private Finding look() {
		if (this.dataSource == null) {
			return Finding.of("the application's transaction manager has no DataSource", null);
		}
		try (Connection connection = this.dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			return "PostgreSQL".equals(product) ? look(connection)
					: Finding.of("it needs PostgreSQL, and the application's database is " + product, null);
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				return Finding.of("its table " + NAME + " cannot be used: " + ex.getMessage(), ex);
			}
			logger.warn("The database cannot be asked for the table {} at present", NAME, ex);
			return new Finding(null, ex, System.nanoTime());
		}
	}

	private static Finding look(Connection connection) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		try (Statement statement = connection.createStatement()) {
			for (String check : CHECKS) {
				statement.execute(check);
			}
			try (ResultSet complete = statement.executeQuery(COMPLETE)) {
				complete.next();
				return Finding.of(problem(complete.getBoolean(1), complete.getBoolean(2)), null);
			}
		}
		finally {
			if (!autoCommit) {
				connection.rollback();
			}
		}
	}

	private static @Nullable String problem(boolean trigger, boolean sequence) {
		if (!trigger) {
			return "its table " + NAME + " has no trigger outbox_call_place";
		}
		return sequence ? null : "its sequence " + SEQUENCE + " cannot be used: the privilege USAGE is missing";
	}

	/**
	 * What was found.
	 *
	 * @param problem why the table cannot be used
	 * @param cause the cause of the problem
	 * @param unknownSince the {@link System#nanoTime()} when the database could not be
	 * asked; {@code null} if it was
	 */
	private record Finding(@Nullable String problem, @Nullable Exception cause, @Nullable Long unknownSince) {

		static Finding of(@Nullable String problem, @Nullable Exception cause) {
			return new Finding(problem, cause, null);
		}

		boolean isOutdated() {
			return this.unknownSince != null && System.nanoTime() - this.unknownSince > MAX_AGE_OF_UNKNOWN;
		}

	}

}
