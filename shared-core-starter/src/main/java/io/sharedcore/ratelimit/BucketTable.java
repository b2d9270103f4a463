package io.sharedcore.ratelimit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of shared buckets.
 */
final class BucketTable {

	static final String NAME = "rate_limit_bucket";

	static final String MIGRATION = "db/shared-core/rate-limit";

	private static final Logger logger = LoggerFactory.getLogger(BucketTable.class);

	/**
	 * The SQL states of an undefined table, an undefined column and a missing privilege.
	 */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42501");

	private BucketTable() {
	}

	/**
	 * Stops the start of an application whose limits would never work. A database that is
	 * only unreachable at the moment does not stop it.
	 */
	static void check(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			if (!"PostgreSQL".equals(product)) {
				throw new UnusableTableException("the application's database is " + product, null);
			}
			try (Statement statement = connection.createStatement()) {
				statement.execute("select id, state, expires_at from " + NAME + " where false");
			}
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				throw new UnusableTableException("its table " + NAME + " cannot be used: " + ex.getMessage(), ex);
			}
			logger.warn("Whether the table {} is there cannot be told at present", NAME, ex);
		}
	}

}
