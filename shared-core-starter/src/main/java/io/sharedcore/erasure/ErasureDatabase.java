package io.sharedcore.erasure;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
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

	/**
	 * A trigger that protects rows or audit entries can permit changes with this setting.
	 */
	private static final String PERMIT = "select set_config('shared_core.erasure', 'on', true)";

	/**
	 * The classes of errors in data, violated constraints, missing privileges, and
	 * exceptions of triggers. Their details contain the values of the row.
	 */
	private static final List<String> REFUSED = List.of("22", "23", "42", "44", "P0");

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
			catch (ContributorException ex) {
				if (attempt == MAX_ATTEMPTS || !isTransient(ex.failure())) {
					throw ex.failure();
				}
			}
			catch (DataAccessException ex) {
				if (attempt == MAX_ATTEMPTS || !isTransient(ex)) {
					throw failure(ex);
				}
			}
			logger.debug("Attempt {} of a transaction of an erasure failed", attempt);
		}
	}

	private static boolean isTransient(RuntimeException failure) {
		return failure instanceof PessimisticLockingFailureException || failure instanceof DuplicateKeyException;
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
		return this.entityManager.unwrap(Session.class).doReturningWork((connection) -> {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			jdbc.queryForList(PERMIT);
			return work.apply(jdbc);
		});
	}

	/** Writes what contributors and the audit trail left to the session. */
	void flush() {
		this.entityManager.flush();
	}

	/**
	 * Statements bypass the caches: after the current transaction, the cached rows of
	 * tables are evicted, and cached results of queries on them are outdated.
	 */
	void changed(Set<String> tables) {
		BulkOperationCleanupAction.schedule(this.entityManager.unwrap(SharedSessionContractImplementor.class), tables);
	}

	/** Also evicts collections, which the cleanup of a transaction does not know. */
	void evictCaches() {
		this.entityManagerFactory.unwrap(SessionFactory.class).getCache().evictAllRegions();
	}

	private RuntimeException failure(DataAccessException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String state = (cause instanceof SQLException sql) ? String.valueOf(sql.getSQLState()) : "";
		return REFUSED.stream().anyMatch(state::startsWith) ? refused(cause, state) : failure;
	}

	/** Without the cause: its details contain the values of the row. */
	private IllegalStateException refused(Throwable cause, String state) {
		String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return new IllegalStateException(
				"The database refused the erasure: %s (SQL state %s)%s. Change the constraint or the action of the attribute, "
					.formatted(message, state, columns(message))
						+ "or let the trigger permit it (current_setting('shared_core.erasure', true) = 'on'), "
						+ "and run the erasure again");
	}

	private String columns(String message) {
		try {
			return once((jdbc) -> ConstraintColumns.of(message, jdbc), false);
		}
		catch (RuntimeException ex) {
			logger.debug("The columns of a constraint cannot be read", ex);
			return "";
		}
	}

	/** A contributor failed: the caller gets its exception as it is. */
	static final class ContributorException extends RuntimeException {

		private final RuntimeException failure;

		ContributorException(RuntimeException failure) {
			super(failure);
			this.failure = failure;
		}

		RuntimeException failure() {
			return this.failure;
		}

	}

}
