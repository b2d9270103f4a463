package io.sharedcore.ratelimit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * Buckets of this instance only. They are not shared, so they need neither a text key nor
 * a copy of their state for each request: a request is one look-up and one
 * compare-and-set.
 */
final class MemoryBuckets implements Buckets {

	private final Cache<Key, Bucket> buckets;

	private final TimeMeter time;

	/**
	 * Creates the store without buckets.
	 * @param maxKeys the maximum number of buckets; beyond it the least used ones are
	 * removed
	 * @param time the time by which they are refilled
	 */
	MemoryBuckets(long maxKeys, TimeMeter time) {
		this.time = time;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxKeys)
			.ticker(time::currentTimeNanos)
			.expireAfter(Expiry.accessing((Key key, Bucket bucket) -> untilFull(key.limit())))
			// Waking another thread for it would take longer than doing it here
			.executor(Runnable::run)
			.build();
	}

	/** A bucket that has become full can be removed: it is equivalent to a new one. */
	private static Duration untilFull(Limit limit) {
		return limit.period().plusSeconds(1);
	}

	@Override
	public RateLimitResult take(Limit limit, String caller) {
		return RateLimitResult.of(limit,
				this.buckets.get(new Key(limit, caller), this::full).tryConsumeAndReturnRemaining(1));
	}

	private Bucket full(Key key) {
		return Bucket.builder()
			.addLimit((bandwidth) -> bandwidth.capacity(key.limit().capacity())
				.refillGreedy(key.limit().capacity(), key.limit().period()))
			.withCustomTimePrecision(this.time)
			.build();
	}

	/** The number of buckets. */
	long size() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

	private record Key(Limit limit, String caller) {

	}

}
