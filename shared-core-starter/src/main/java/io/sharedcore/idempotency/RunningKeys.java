package io.sharedcore.idempotency;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that run in this instance: they are refused without a connection. A key that
 * is known to have a record is not claimed, so that concurrent retries are all replayed.
 */
final class RunningKeys {

	static final int MAX_RECORDED = 10_000;

	private final Set<KeyScope> running = ConcurrentHashMap.newKeySet();

	private final Set<Long> recorded = Collections.synchronizedSet(Collections.newSetFromMap(new RecentKeys()));

	/**
	 * Claims a key.
	 * @return what releases it
	 * @throws IdempotencyRefusal if it runs
	 */
	Claim claim(KeyScope scope) {
		if (this.recorded.contains(scope.lockId())) {
			return () -> {
			};
		}
		if (!this.running.add(scope)) {
			throw IdempotencyRefusal.inProgress();
		}
		return () -> this.running.remove(scope);
	}

	/** Notes that a key has a record. */
	void recorded(KeyScope scope) {
		this.recorded.add(scope.lockId());
	}

	/** A claimed key. */
	@FunctionalInterface
	interface Claim extends AutoCloseable {

		@Override
		void close();

	}

	private static final class RecentKeys extends LinkedHashMap<Long, Boolean> {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
			return size() > MAX_RECORDED;
		}

	}

}
