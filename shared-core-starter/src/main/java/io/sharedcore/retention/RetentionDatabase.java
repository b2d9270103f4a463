package io.sharedcore.retention;

import java.util.Collection;
import java.util.Objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the entities. Statements run on the connection of the current session,
 * but not through Hibernate, which would refuse to delete, and would hide rows.
 */
final class RetentionDatabase {

	private final SessionFactoryImplementor sessionFactory;

	private final EntityManager entityManager;

	private final TransactionTemplate current;

	private final TransactionTemplate separate;

	RetentionDatabase(EntityManagerFactory entityManagerFactory, PlatformTransactionManager transactionManager) {
		this.sessionFactory = entityManagerFactory.unwrap(SessionFactoryImplementor.class);
		this.entityManager = SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory);
		this.current = new TransactionTemplate(transactionManager);
		this.separate = new TransactionTemplate(transactionManager);
		this.separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	SessionFactoryImplementor sessionFactory() {
		return this.sessionFactory;
	}

	/** Runs statements in the current transaction, or in one of their own. */
	<T> T inTransaction(ReturningWork<T> work) {
		return run(this.current, work);
	}

	/** Runs statements in a transaction of their own. */
	<T> T inNewTransaction(ReturningWork<T> work) {
		return run(this.separate, work);
	}

	private <T> T run(TransactionTemplate transactions, ReturningWork<T> work) {
		@Nullable T result = transactions.execute((status) -> session().doReturningWork(work));
		return Objects.requireNonNull(result, "The work has a result");
	}

	/** The session of the current transaction. */
	SharedSessionContractImplementor session() {
		return this.entityManager.unwrap(SharedSessionContractImplementor.class);
	}

	/** Lets caches and the current session forget rows of entities. */
	void forget(Collection<RowType> types) {
		BulkOperationCleanupAction.schedule(session(),
				types.stream().map(RowType::entity).toArray(EntityPersister[]::new));
		this.entityManager.clear();
	}

	/** Writes what the session of the current transaction has not written yet. */
	void flush() {
		this.entityManager.flush();
	}

}
