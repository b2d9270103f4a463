package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * The database that the calls are in: that of the application's transaction manager.
 */
final class OutboxDatabase {

	private static final boolean JPA = ClassUtils.isPresent("org.springframework.orm.jpa.EntityManagerFactoryInfo",
			OutboxDatabase.class.getClassLoader());

	private final @Nullable DataSource dataSource;

	private final @Nullable JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	OutboxDatabase(PlatformTransactionManager transactionManager, @Nullable DataSource fallback) {
		DataSource own = dataSource(transactionManager);
		this.dataSource = (own != null) ? own : fallback;
		this.jdbc = (this.dataSource != null) ? new JdbcTemplate(this.dataSource) : null;
		this.transactions = new TransactionTemplate(transactionManager);
	}

	private static @Nullable DataSource dataSource(PlatformTransactionManager transactionManager) {
		Object resource = (transactionManager instanceof ResourceTransactionManager manager)
				? manager.getResourceFactory() : null;
		if (resource instanceof DataSource dataSource) {
			return dataSource;
		}
		return JPA ? OfPersistenceUnit.dataSource(resource) : null;
	}

	@Nullable DataSource dataSource() {
		return this.dataSource;
	}

	private JdbcTemplate template() {
		if (this.jdbc == null) {
			throw new IllegalStateException("The application's transaction manager has no DataSource");
		}
		return this.jdbc;
	}

	JdbcClient jdbc() {
		return JdbcClient.create(template());
	}

	TransactionOperations transactions() {
		return this.transactions;
	}

	/**
	 * Runs one statement outside of a transaction, and commits it also on a connection
	 * that does not do so by itself.
	 */
	<T> T runAlone(Statement<T> statement) {
		return template().execute((Connection connection) -> {
			T result = statement.run(connection);
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
			return result;
		});
	}

	@FunctionalInterface
	interface Statement<T> {

		T run(Connection connection) throws SQLException;

	}

	/** Apart, so that JPA may be missing. */
	private static final class OfPersistenceUnit {

		static @Nullable DataSource dataSource(@Nullable Object resource) {
			return (resource instanceof EntityManagerFactoryInfo factory) ? factory.getDataSource() : null;
		}

	}

}
