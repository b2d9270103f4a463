package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The requests whose caller is not known yet. Each needs a token of its limits before any
 * work for it starts, and returns the token once its caller is known. So no number of
 * concurrent requests exceeds a limit. For this instance only: no store is asked.
 */
final class PendingRequests {

	static final int MAX_BUCKETS = 10_000;

	/**
	 * The maximum time that a request waits for a token that other requests may return.
	 */
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private final Map<Key, PendingBucket> buckets = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	private final Duration maxWait;

	PendingRequests(LongSupplier nanoTime) {
		this(nanoTime, MAX_WAIT);
	}

	PendingRequests(LongSupplier nanoTime, Duration maxWait) {
		this.nanoTime = nanoTime;
		this.maxWait = maxWait;
	}

	/**
	 * Takes a token of each limit.
	 * @return the refusal of the first limit without a token; in this case the tokens of
	 * the others are returned
	 */
	Optional<RateLimitResult> reserve(List<Limit> limits, String caller) {
		for (int i = 0; i < limits.size(); i++) {
			Limit limit = limits.get(i);
			PendingBucket bucket = enter(limit, caller);
			Optional<Duration> refused = bucket.reserve(this.nanoTime, this.maxWait);
			if (refused.isPresent()) {
				leave(limit, caller);
				release(limits.subList(0, i), caller);
				return Optional.of(RateLimitResult.refused(limit, refused.get()));
			}
		}
		return Optional.empty();
	}

	/** The caller is known: the caller's own limit applies. */
	void release(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			bucket(limit, caller).release();
			leave(limit, caller);
		}
	}

	/** The caller was refused. */
	void spend(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			bucket(limit, caller).spend(this.nanoTime.getAsLong());
			leave(limit, caller);
		}
	}

	/**
	 * Applies the state of a bucket in the store, which other instances may have changed.
	 */
	void update(RateLimitResult result, String caller) {
		enter(result.limit(), caller).update(this.nanoTime.getAsLong() + result.untilFull().toNanos());
		leave(result.limit(), caller);
	}

	private PendingBucket bucket(Limit limit, String caller) {
		PendingBucket bucket = this.buckets.get(new Key(limit, caller));
		if (bucket == null) {
			throw new IllegalStateException("No token is reserved");
		}
		return bucket;
	}

	private PendingBucket enter(Limit limit, String caller) {
		if (this.buckets.size() >= MAX_BUCKETS) {
			removeUnused();
		}
		return this.buckets.compute(new Key(limit, caller),
				(key, known) -> ((known != null) ? known : new PendingBucket(limit)).entered());
	}

	private void leave(Limit limit, String caller) {
		this.buckets.computeIfPresent(new Key(limit, caller),
				(key, bucket) -> bucket.left(this.nanoTime.getAsLong()) ? null : bucket);
	}

	/**
	 * Beyond the maximum, an unused bucket is removed; it is full when it is needed
	 * again.
	 */
	private void removeUnused() {
		Iterator<Key> keys = this.buckets.keySet().iterator();
		while (keys.hasNext() && this.buckets.size() >= MAX_BUCKETS) {
			this.buckets.computeIfPresent(keys.next(), (key, bucket) -> bucket.isInUse() ? bucket : null);
		}
	}

	int size() {
		return this.buckets.size();
	}

	private record Key(Limit limit, String caller) {

	}

}
