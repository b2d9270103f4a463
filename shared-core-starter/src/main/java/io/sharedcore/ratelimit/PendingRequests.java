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
 * work is done for it, and gives it back once its caller is known. So no number of
 * requests at the same time gets past a limit. Of this instance alone: no store is asked.
 */
final class PendingRequests {

	static final int MAX_BUCKETS = 10_000;

	/** How long a request waits for a token that others may give back. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private final Map<Key, PendingBucket> buckets = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	private final Duration patience;

	PendingRequests(LongSupplier nanoTime) {
		this(nanoTime, MAX_WAIT);
	}

	PendingRequests(LongSupplier nanoTime, Duration patience) {
		this.nanoTime = nanoTime;
		this.patience = patience;
	}

	/**
	 * Takes a token of each limit.
	 * @return the refusal of the first limit that has none; the tokens of the others are
	 * given back then
	 */
	Optional<RateLimitResult> reserve(List<Limit> limits, String caller) {
		for (int i = 0; i < limits.size(); i++) {
			Limit limit = limits.get(i);
			PendingBucket bucket = enter(limit, caller);
			Optional<Duration> refused = bucket.reserve(this.nanoTime, this.patience);
			if (refused.isPresent()) {
				leave(limit, caller);
				release(limits.subList(0, i), caller);
				return Optional.of(RateLimitResult.refused(limit, refused.get()));
			}
		}
		return Optional.empty();
	}

	/** The caller is known: its own limit counts. */
	void release(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			bucket(limit, caller).release();
			leave(limit, caller);
		}
	}

	/** The caller was turned away. */
	void spend(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			bucket(limit, caller).spend(this.nanoTime.getAsLong());
			leave(limit, caller);
		}
	}

	/** What a bucket of the store said, which other requests may have taken from. */
	void learn(RateLimitResult verdict, String caller) {
		enter(verdict.limit(), caller).learn(this.nanoTime.getAsLong() + verdict.untilFull().toNanos());
		leave(verdict.limit(), caller);
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
			forgetOne();
		}
		return this.buckets.compute(new Key(limit, caller),
				(key, known) -> ((known != null) ? known : new PendingBucket(limit)).entered());
	}

	private void leave(Limit limit, String caller) {
		this.buckets.computeIfPresent(new Key(limit, caller),
				(key, bucket) -> bucket.left(this.nanoTime.getAsLong()) ? null : bucket);
	}

	/** Beyond the bound a bucket that nobody uses is forgotten, and begins full. */
	private void forgetOne() {
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
