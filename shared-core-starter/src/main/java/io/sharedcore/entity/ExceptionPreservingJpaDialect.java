package io.sharedcore.entity;

import java.sql.SQLException;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.orm.jpa.JpaDialect;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.TransactionDefinition;

/**
 * The application's dialect, with one change: if a flush throws a Spring data access
 * exception, a commit that flushes throws the same exception. Otherwise a
 * {@link StillReferencedException} would be nested twice in a
 * {@code TransactionSystemException}.
 */
final class ExceptionPreservingJpaDialect implements JpaDialect {

	private final JpaDialect dialect;

	private ExceptionPreservingJpaDialect(JpaDialect dialect) {
		this.dialect = dialect;
	}

	static void install(LocalContainerEntityManagerFactoryBean factory) {
		JpaVendorAdapter vendor = factory.getJpaVendorAdapter();
		JpaDialect given = factory.getJpaDialect();
		JpaDialect dialect = (given == null && vendor != null) ? vendor.getJpaDialect() : given;
		if (dialect != null) {
			factory.setJpaDialect(new ExceptionPreservingJpaDialect(dialect));
		}
	}

	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		return (ex instanceof DataAccessException known) ? known : this.dialect.translateExceptionIfPossible(ex);
	}

	@Override
	public @Nullable Object beginTransaction(EntityManager entityManager, TransactionDefinition definition)
			throws SQLException {
		return this.dialect.beginTransaction(entityManager, definition);
	}

	@Override
	public @Nullable Object prepareTransaction(EntityManager entityManager, boolean readOnly, @Nullable String name) {
		return this.dialect.prepareTransaction(entityManager, readOnly, name);
	}

	@Override
	public void cleanupTransaction(@Nullable Object transactionData) {
		this.dialect.cleanupTransaction(transactionData);
	}

	@Override
	public @Nullable ConnectionHandle getJdbcConnection(EntityManager entityManager, boolean readOnly)
			throws SQLException {
		return this.dialect.getJdbcConnection(entityManager, readOnly);
	}

	@Override
	public void releaseJdbcConnection(ConnectionHandle connection, EntityManager entityManager) throws SQLException {
		this.dialect.releaseJdbcConnection(connection, entityManager);
	}

}
