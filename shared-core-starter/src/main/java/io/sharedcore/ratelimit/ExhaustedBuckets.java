package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers which buckets are empty, and until when. The next token of a bucket comes at
 * a known time, so the requests of a flood are refused without asking the store for each.
 */
final class ExhaustedBuckets {

	static final int MAX_SIZE = 10_000;

	private static final long BETWEEN_SWEEPS = TimeUnit.SECONDS.toNanos(1);

	private final Map<Key, Long> emptyUntil = new ConcurrentHashMap<>();

	private final AtomicLong lastSweep = new AtomicLong();

	private final LongSupplier nanoTime;

	ExhaustedBuckets(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	Optional<RateLimitResult> find(Limit limit, String caller) {
		if (this.emptyUntil.isEmpty()) {
			return Optional.empty();
		}
		Long until = this.emptyUntil.get(new Key(limit, caller));
		long nanos = (until != null) ? until - this.nanoTime.getAsLong() : 0;
		return (nanos > 0) ? Optional.of(RateLimitResult.refused(limit, Duration.ofNanos(nanos))) : Optional.empty();
	}

	void update(RateLimitResult result, String caller) {
		if (!result.untilNextToken().isZero() && hasRoom()) {
			this.emptyUntil.put(new Key(result.limit(), caller),
					this.nanoTime.getAsLong() + result.untilNextToken().toNanos());
		}
	}

	/**
	 * A bucket that finds no room is not remembered. Then the store is asked, which is
	 * also correct.
	 */
	private boolean hasRoom() {
		if (this.emptyUntil.size() >= MAX_SIZE) {
			sweep();
		}
		return this.emptyUntil.size() < MAX_SIZE;
	}

	private void sweep() {
		long now = this.nanoTime.getAsLong();
		long last = this.lastSweep.get();
		if (now - last >= BETWEEN_SWEEPS && this.lastSweep.compareAndSet(last, now)) {
			this.emptyUntil.values().removeIf((until) -> until - now <= 0);
		}
	}

	int size() {
		return this.emptyUntil.size();
	}

	private record Key(Limit limit, String caller) {

	}

}
