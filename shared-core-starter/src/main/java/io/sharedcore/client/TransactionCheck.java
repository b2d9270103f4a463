package io.sharedcore.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.sharedcore.client.ClientProperties.InTransaction;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Reports or refuses calls from a thread with a transaction, as
 * {@code shared-core.client.in-transaction} says.
 */
final class TransactionCheck {

	private static final boolean TRANSACTIONS = ClassUtils.isPresent(
			"org.springframework.transaction.support.TransactionSynchronizationManager",
			TransactionCheck.class.getClassLoader());

	private static final String REASON = "the thread has a transaction, which keeps its database connection while the "
			+ "call waits, and whose rollback does not undo the call. Call before or after the transaction, or send "
			+ "the call by the outbox (io.sharedcore.outbox.Outbox); shared-core.client.in-transaction decides";

	private final InTransaction policy;

	/** Bounded, because the tags are. */
	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	TransactionCheck(InTransaction policy) {
		this.policy = policy;
	}

	/**
	 * Checks a call that begins on this thread.
	 * @param service the service
	 * @param uri the {@code uri} tag of the call
	 * @param call describes the call
	 * @throws ServiceCallException if the call is refused
	 */
	void check(RemoteService service, String uri, Supplier<ServiceCall> call) {
		if (this.policy == InTransaction.ALLOW || !TRANSACTIONS
				|| !TransactionSynchronizationManager.isActualTransactionActive()) {
			return;
		}
		if (this.policy == InTransaction.FAIL) {
			throw new ServiceCallException(call.get(), ServiceCallException.Kind.REFUSED, REASON, null);
		}
		if (this.reported.add(service.tags().service() + " " + uri)) {
			ClientLog.inTransaction(call.get(), REASON);
		}
	}

}
