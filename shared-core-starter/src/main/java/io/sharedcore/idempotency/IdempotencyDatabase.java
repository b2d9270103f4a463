package io.sharedcore.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * The transactions of the primary transaction manager, and the table in its
 * {@link DataSource}.
 */
final class IdempotencyDatabase {

	static final String MIGRATION = "db/shared-core/idempotency";

	private static final Logger logger = LoggerFactory.getLogger(IdempotencyDatabase.class);

	private static final boolean JPA = ClassUtils.isPresent("org.springframework.orm.jpa.JpaTransactionManager",
			IdempotencyDatabase.class.getClassLoader());

	/**
	 * Undefined tables and columns, a missing key and a missing privilege, in PostgreSQL
	 * and in H2.
	 */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42P10", "42501", "42S02", "42S04", "42S22",
			"90096");

	private final PlatformTransactionManager transactionManager;

	private final DataSource dataSource;

	private volatile @Nullable RecordStore store;

	private IdempotencyDatabase(PlatformTransactionManager transactionManager, DataSource dataSource) {
		this.transactionManager = transactionManager;
		this.dataSource = dataSource;
	}

	/**
	 * The database of a transaction manager.
	 * @param transactionManager the primary one; {@code null} if there is none
	 * @throws IdempotencySetupException if it has no database
	 */
	static IdempotencyDatabase of(@Nullable PlatformTransactionManager transactionManager) {
		if (transactionManager == null) {
			throw IdempotencySetupException
				.noDatabase("there is no transaction manager, or several and none of them is primary");
		}
		DataSource dataSource = dataSource(transactionManager);
		if (dataSource == null) {
			throw IdempotencySetupException.noDatabase(
					"the transaction manager has no DataSource (" + transactionManager.getClass().getName() + ")");
		}
		return new IdempotencyDatabase(transactionManager, dataSource);
	}

	private static @Nullable DataSource dataSource(PlatformTransactionManager transactionManager) {
		if (transactionManager instanceof DataSourceTransactionManager jdbc) {
			return jdbc.getDataSource();
		}
		return JPA ? JpaDataSource.of(transactionManager) : null;
	}

	PlatformTransactionManager transactionManager() {
		return this.transactionManager;
	}

	/**
	 * The table, in the transaction of this thread.
	 */
	RecordStore records() {
		if (!TransactionSynchronizationManager.hasResource(this.dataSource)) {
			throw new IllegalStateException(
					"The transaction does not use a connection of its DataSource, so nothing would be stored with it");
		}
		RecordStore known = this.store;
		if (known == null) {
			JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
			known = jdbc.execute((Connection connection) -> store(jdbc, connection));
			this.store = known;
		}
		return known;
	}

	private static RecordStore store(JdbcTemplate jdbc, Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName();
		return switch (product) {
			case "PostgreSQL" -> new PostgresRecordStore(jdbc);
			case "H2" -> new H2RecordStore(jdbc, connection.getMetaData().getURL());
			default -> throw new IdempotencySetupException(
					"A handler has @Idempotent, and the application's database is " + product + ".",
					"Use PostgreSQL, or H2 in tests. Or remove @Idempotent.");
		};
	}

	/**
	 * Checks at start-up whether the table can be used. A database that cannot be reached
	 * does not prevent the start.
	 */
	void check(String handler) {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : store(new JdbcTemplate(this.dataSource), connection).checks()) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				throw new IdempotencySetupException(
						handler + " has @Idempotent, and the table " + RecordColumns.TABLE + " cannot be used: "
								+ ex.getMessage(),
						"Add classpath:" + MIGRATION + " to spring.flyway.locations, or run the SQL in it. "
								+ "Or remove @Idempotent, or set shared-core.idempotency.enabled=false.",
						ex);
			}
			logger.warn("The table {} could not be checked", RecordColumns.TABLE, ex);
		}
	}

	/** Apart, because JPA does not have to be there. */
	private static final class JpaDataSource {

		static @Nullable DataSource of(PlatformTransactionManager transactionManager) {
			return (transactionManager instanceof JpaTransactionManager jpa) ? jpa.getDataSource() : null;
		}

	}

}
