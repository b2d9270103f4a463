package io.sharedcore.benchmarks.outbox;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When the transactions of calls committed.
 */
final class Commits {

	private final Map<String, Long> times = new ConcurrentHashMap<>();

	/**
	 * Registered first, so that the time is taken before anything else after a commit.
	 */
	UUID store(Supplier<UUID> insert) {
		Commit commit = new Commit();
		TransactionSynchronizationManager.registerSynchronization(commit);
		commit.id = insert.get();
		return commit.id;
	}

	/**
	 * The time of each call from its commit to its arrival, in milliseconds, in order.
	 */
	double[] millisUntil(Map<String, Long> arrivals) {
		return arrivals.entrySet()
			.stream()
			.mapToDouble((arrival) -> (arrival.getValue() - this.times.get(arrival.getKey())) / 1e6)
			.sorted()
			.toArray();
	}

	private final class Commit implements TransactionSynchronization {

		private UUID id = new UUID(0, 0);

		@Override
		public void afterCommit() {
			Commits.this.times.put(this.id.toString(), System.nanoTime());
		}

	}

}
