package io.sharedcore.idempotency;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Runs a handler and stores its response in one transaction, or finds the response of an
 * earlier request.
 */
final class IdempotentTransaction {

	private final Supplier<IdempotencyDatabase> database;

	private final Clock clock;

	private final ResponseStorage storage;

	private final RunningKeys running;

	private final IdempotencyMeters meters;

	IdempotentTransaction(Supplier<IdempotencyDatabase> database, Clock clock, ResponseStorage storage,
			RunningKeys running, IdempotencyMeters meters) {
		this.database = database;
		this.clock = clock;
		this.storage = storage;
		this.running = running;
		this.meters = meters;
	}

	/**
	 * Runs the handler, unless there is a response.
	 * @return what sends the response
	 * @throws IdempotencyRefusal if the key is in use, or was used for another request
	 */
	ResponseSender execute(KeyScope scope, byte[] fingerprint, Duration keepFor, HttpServletResponse response,
			Handler handler) throws Exception {
		PlatformTransactionManager transactions = this.database.get().transactionManager();
		ResponseHead head = ResponseHead.of(response);
		TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
		try {
			RecordStore records = this.database.get().records();
			IdempotentExecution execution = new IdempotentExecution(find(records, scope, fingerprint));
			BufferedResponse buffered = new BufferedResponse(response);
			call(handler, buffered, execution);
			StoredResponse replay = execution.replay();
			if (replay != null) {
				transactions.rollback(transaction);
				head.restore(response);
				return () -> replay(replay, response);
			}
			if (buffered.isError()) {
				transactions.rollback(transaction);
				return buffered::send;
			}
			save(records, scope, fingerprint, keepFor, buffered);
			transactions.commit(transaction);
			committed(scope);
			return buffered::send;
		}
		catch (Throwable ex) {
			rollback(transactions, transaction, ex);
			head.restore(response);
			throw ex;
		}
	}

	private void save(RecordStore records, KeyScope scope, byte[] fingerprint, Duration keepFor,
			BufferedResponse response) {
		StoredResponse stored = this.storage.store(response, scope.operation());
		Instant now = this.clock.instant();
		records.save(scope, new IdempotencyRecord(fingerprint, stored), now, now.plus(keepFor));
	}

	private void committed(KeyScope scope) {
		this.running.recorded(scope);
		this.meters.count(Outcome.EXECUTED);
	}

	private @Nullable IdempotencyRecord find(RecordStore records, KeyScope scope, byte[] fingerprint) {
		RecordStore.LookUp found = records.lookUp(scope, this.clock.instant());
		IdempotencyRecord record = found.record();
		if (record == null) {
			if (!found.locked()) {
				throw IdempotencyRefusal.inProgress();
			}
			return null;
		}
		this.running.recorded(scope);
		if (!MessageDigest.isEqual(record.fingerprint(), fingerprint)) {
			throw IdempotencyRefusal.reused();
		}
		return record;
	}

	/** A handler that was skipped has thrown, or something around it has. */
	private static void call(Handler handler, BufferedResponse response, IdempotentExecution execution)
			throws Exception {
		try {
			handler.call(response, execution);
		}
		catch (Exception ex) {
			if (execution.replay() == null) {
				throw ex;
			}
		}
	}

	private void replay(StoredResponse stored, HttpServletResponse response) throws IOException {
		stored.send(response);
		this.meters.count(Outcome.REPLAYED);
	}

	private static void rollback(PlatformTransactionManager transactions, TransactionStatus transaction,
			Throwable failure) {
		if (transaction.isCompleted()) {
			return;
		}
		try {
			transactions.rollback(transaction);
		}
		catch (RuntimeException | Error ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Calls the handler of a request.
	 */
	@FunctionalInterface
	interface Handler {

		void call(HttpServletResponse response, IdempotentExecution execution) throws Exception;

	}

}
