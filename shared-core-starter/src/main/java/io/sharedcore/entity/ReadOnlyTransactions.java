package io.sharedcore.entity;

import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses to delete and restore in a read-only transaction, which never flushes:
 * otherwise nothing would be written, without an error.
 */
final class ReadOnlyTransactions {

	private ReadOnlyTransactions() {
	}

	static void refuse(SharedSessionContractImplementor session) {
		if (TransactionSynchronizationManager.isCurrentTransactionReadOnly() && !session.isStatelessSession()
				&& session.getHibernateFlushMode() == FlushMode.MANUAL) {
			throw new InvalidDataAccessApiUsageException(
					"Nothing can be deleted or restored in a read-only transaction: it is never flushed. Remove readOnly = true from the @Transactional that began it");
		}
	}

}
