package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The current transaction: whether calls can be stored in it, and one wake-up of the
 * sender after its commit, however many calls it stores.
 */
final class OutboxTransaction {

	private final @Nullable DataSource dataSource;

	private final Runnable wakeUp;

	OutboxTransaction(OutboxDatabase database, Runnable wakeUp) {
		this.dataSource = database.dataSource();
		this.wakeUp = wakeUp;
	}

	/**
	 * Checks that what is written now commits or rolls back with the current transaction.
	 * @throws IllegalStateException if it would not
	 */
	void requireWritable() {
		require(TransactionSynchronizationManager.isActualTransactionActive(),
				"there is no transaction: call send within a @Transactional method or a TransactionTemplate");
		require(!TransactionSynchronizationManager.isCurrentTransactionReadOnly(),
				"the current transaction is read-only");
		require(!(current() instanceof WakeUp known && known.completed),
				"the current transaction has ended already: use a new one (REQUIRES_NEW) after a commit");
		require(isOfThisDatabase(), "the current transaction belongs to another database, or has ended already: use a "
				+ "transaction of the outbox's database, after a commit a new one (REQUIRES_NEW)");
	}

	private static void require(boolean condition, String reason) {
		if (!condition) {
			throw new IllegalStateException("The call cannot be stored: " + reason);
		}
	}

	private @Nullable Object current() {
		return TransactionSynchronizationManager.getResource(this);
	}

	private boolean isOfThisDatabase() {
		if (this.dataSource == null || !TransactionSynchronizationManager.hasResource(this.dataSource)) {
			return false;
		}
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		try {
			return !connection.getAutoCommit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The connection of the current transaction is unusable", ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

	void wakeUpAfterCommit() {
		if (current() == null) {
			WakeUp synchronization = new WakeUp();
			TransactionSynchronizationManager.bindResource(this, synchronization);
			TransactionSynchronizationManager.registerSynchronization(synchronization);
		}
	}

	/** Once for each transaction: suspended with it, and gone when it has completed. */
	private final class WakeUp implements TransactionSynchronization {

		private boolean completed;

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResourceIfPossible(OutboxTransaction.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(OutboxTransaction.this, this);
		}

		@Override
		public void afterCommit() {
			this.completed = true;
			OutboxTransaction.this.wakeUp.run();
		}

		/** Not woken up again: the commit did so, unless it was in progress already. */
		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(OutboxTransaction.this);
			if (!this.completed && status != STATUS_ROLLED_BACK) {
				OutboxTransaction.this.wakeUp.run();
			}
		}

	}

}
