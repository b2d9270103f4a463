package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the table can be used. The answer is kept, unless the database could not
 * be asked.
 */
final class OutboxTable {

	static final String NAME = "outbox_call";

	static final String MIGRATION = "db/shared-core/outbox";

	private static final Logger logger = LoggerFactory.getLogger(OutboxTable.class);

	/** The states of an undefined table, an undefined column and a missing privilege. */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42501");

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
		if (known == null) {
			known = look();
			this.finding = known.isFinal() ? known : null;
		}
		return known;
	}

	private Finding look() {
		if (this.dataSource == null) {
			return new Finding("the application's transaction manager has no DataSource", null, true);
		}
		try (Connection connection = this.dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			return "PostgreSQL".equals(product) ? look(connection)
					: new Finding("it needs PostgreSQL, and the application's database is " + product, null, true);
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				return new Finding("its table " + NAME + " cannot be used: " + ex.getMessage(), ex, true);
			}
			logger.warn("The database cannot be asked for the table {} at present", NAME, ex);
			return new Finding(null, ex, false);
		}
	}

	private static Finding look(Connection connection) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		try (Statement statement = connection.createStatement();
				ResultSet trigger = statement
					.executeQuery("select exists (select from pg_trigger where tgrelid = '" + NAME
							+ "'::regclass and tgname = 'outbox_call_place'), exists (select order_position, trace_id "
							+ "from " + NAME + " where false)")) {
			trigger.next();
			return trigger.getBoolean(1) ? new Finding(null, null, true)
					: new Finding("its table " + NAME + " has no trigger outbox_call_place", null, true);
		}
		finally {
			if (!autoCommit) {
				connection.rollback();
			}
		}
	}

	private record Finding(@Nullable String problem, @Nullable Exception cause, boolean isFinal) {

	}

}
