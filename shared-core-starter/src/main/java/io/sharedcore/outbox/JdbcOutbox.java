package io.sharedcore.outbox;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The outbox in the application's database.
 */
final class JdbcOutbox implements Outbox {

	private final CallEncoder encoder;

	private final OutboxRows rows;

	private final OutboxTransaction transaction;

	private final TransactionOperations transactions;

	private final OutboxMeters meters;

	private final ManualChanges changes;

	JdbcOutbox(OutboxDatabase database, CallEncoder encoder, OutboxTransaction transaction, OutboxMeters meters,
			ManualChanges changes) {
		this.encoder = encoder;
		this.rows = new OutboxRows(database);
		this.transaction = transaction;
		this.transactions = database.transactions();
		this.meters = meters;
		this.changes = changes;
	}

	@Override
	public UUID send(OutboxCall call) {
		this.transaction.requireWritable();
		StoredCall stored = this.encoder.encode(call);
		this.rows.insert(stored);
		this.transaction.wakeUpAfterCommit();
		return stored.id();
	}

	@Override
	public Optional<OutboxEntry> find(UUID id) {
		return this.rows.find(id);
	}

	@Override
	public boolean retry(UUID id) {
		return inTransaction(() -> {
			Optional<OutboxEntry> pending = this.rows.retry(id);
			pending.ifPresent((entry) -> this.changes.record(ManualChanges.Action.RETRIED, entry));
			this.transaction.wakeUpAfterCommit();
			return pending.isPresent();
		});
	}

	/** The calls behind it can be sent, too. */
	@Override
	public boolean cancel(UUID id) {
		return inTransaction(() -> {
			Optional<OutboxEntry> cancelled = this.rows.cancel(id);
			cancelled.ifPresent((entry) -> {
				countAfterCommit(entry.service());
				this.changes.record(ManualChanges.Action.CANCELLED, entry);
			});
			this.transaction.wakeUpAfterCommit();
			return cancelled.isPresent();
		});
	}

	private boolean inTransaction(Supplier<Boolean> change) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> change.get()));
	}

	private void countAfterCommit(String service) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				JdbcOutbox.this.meters.ended(service, OutboxEntry.State.CANCELLED);
			}

		});
	}

}
