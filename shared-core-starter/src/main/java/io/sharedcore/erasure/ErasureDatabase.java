package io.sharedcore.erasure;

import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transactions of an erasure: on the connection of the session, so that statements,
 * audit entries and contributors commit together.
 */
final class ErasureDatabase {

	private static final int MAX_ATTEMPTS = 5;

	private static final Logger logger = LoggerFactory.getLogger(ErasureDatabase.class);

	private final EntityManagerFactory entityManagerFactory;

	private final EntityManager entityManager;

	private final Supplier<PlatformTransactionManager> transactionManager;

	ErasureDatabase(EntityManagerFactory entityManagerFactory,
			Supplier<PlatformTransactionManager> transactionManager) {
		this.entityManagerFactory = entityManagerFactory;
		this.entityManager = SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory);
		this.transactionManager = transactionManager;
	}

	ErasureMapping.Content mapping() {
		ErasureMapping mapping = ErasureMapping
			.of(this.entityManagerFactory.unwrap(SessionFactoryImplementor.class).getProperties());
		if (mapping == null) {
			throw new IllegalStateException("The session factory was made without the erasure");
		}
		return mapping.content();
	}

	/** Does work in a transaction; a deadlock with others is tried again. */
	<T> T inTransaction(Function<JdbcOperations, T> work) {
		return retrying(work, false);
	}

	/** Tries work that is rolled back. */
	void rehearse(Function<JdbcOperations, ?> work) {
		retrying(work, true);
	}

	private <T> T retrying(Function<JdbcOperations, T> work, boolean rollback) {
		for (int attempt = 1;; attempt++) {
			try {
				return once(work, rollback);
			}
			catch (PessimisticLockingFailureException | DuplicateKeyException ex) {
				if (attempt == MAX_ATTEMPTS) {
					throw refused(ex);
				}
				logger.debug("Attempt {} of a transaction of an erasure failed", attempt);
			}
			catch (DataAccessException ex) {
				throw refused(ex);
			}
		}
	}

	private <T> T once(Function<JdbcOperations, T> work, boolean rollback) {
		TransactionTemplate transaction = new TransactionTemplate(this.transactionManager.get());
		transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		return transaction.execute((status) -> {
			if (rollback) {
				status.setRollbackOnly();
			}
			return work(work);
		});
	}

	/** Does work on the connection of the current session. */
	private <T> T work(Function<JdbcOperations, T> work) {
		return this.entityManager.unwrap(Session.class)
			.doReturningWork(
					(connection) -> work.apply(new JdbcTemplate(new SingleConnectionDataSource(connection, true))));
	}

	/** Writes what contributors and the audit trail left to the session. */
	void flush() {
		this.entityManager.flush();
	}

	/** Statements bypass the caches. */
	void evictCaches() {
		this.entityManagerFactory.unwrap(SessionFactory.class).getCache().evictAllRegions();
	}

	/**
	 * Without the cause: its details contain the values of the row.
	 */
	private static IllegalStateException refused(DataAccessException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		String state = (cause instanceof SQLException sql) ? " (SQL state " + sql.getSQLState() + ")" : "";
		return new IllegalStateException("The database refused the erasure: " + message + state
				+ ". Change the constraint or the action of the attribute, and run the erasure again");
	}

}
