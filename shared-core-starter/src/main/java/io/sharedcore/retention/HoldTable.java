package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the table of the holds can be used.
 */
final class HoldTable {

	static final String NAME = "retention_hold";

	static final String MIGRATION = "db/shared-core/retention";

	private static final String COLUMNS = "entity_type, entity_id, reason, placed_by, placed_at";

	/** They change nothing, and fail if a column, the key or a privilege is missing. */
	private static final List<String> CHECKS = List.of(
			"insert into " + NAME + " (" + COLUMNS + ") select " + COLUMNS + " from " + NAME
					+ " where false on conflict (entity_type, entity_id) do update set reason = excluded.reason",
			"delete from " + NAME + " where false");

	/**
	 * The states of an undefined table, an undefined column, a missing key and a missing
	 * privilege.
	 */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42P10", "42501");

	private static final Logger logger = LoggerFactory.getLogger(HoldTable.class);

	private final SessionFactoryImplementor sessionFactory;

	HoldTable(SessionFactoryImplementor sessionFactory) {
		this.sessionFactory = sessionFactory;
	}

	/**
	 * Stops the start of an application that needs the table and does not have it.
	 * @param reason why it needs the table
	 */
	void require(String reason) {
		JdbcConnectionAccess access = this.sessionFactory.getJdbcServices().getBootstrapJdbcConnectionAccess();
		try {
			Connection connection = access.obtainConnection();
			try {
				require(reason, connection);
			}
			finally {
				access.releaseConnection(connection);
			}
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				throw UnusableRetentionException
					.table(reason + ", but the table " + NAME + " cannot be used: " + ex.getMessage(), ex);
			}
			logger.warn("The database cannot be asked for the table {} at present", NAME, ex);
		}
	}

	private static void require(String reason, Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName();
		if (!"PostgreSQL".equals(product)) {
			throw UnusableRetentionException
				.table(reason + ", but retention needs PostgreSQL, and the application's database is " + product, null);
		}
		boolean autoCommit = connection.getAutoCommit();
		try (Statement statement = connection.createStatement()) {
			for (String check : CHECKS) {
				statement.execute(check);
			}
		}
		finally {
			if (!autoCommit) {
				connection.rollback();
			}
		}
	}

}
