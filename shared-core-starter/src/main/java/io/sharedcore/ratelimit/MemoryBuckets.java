package io.sharedcore.ratelimit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * Buckets of this instance alone. What is shared by nobody needs neither text for a key
 * nor a copy of its state for each request: a request is one look-up, and one exchange of
 * the bucket's state.
 */
final class MemoryBuckets implements Buckets {

	private final Cache<Key, Bucket> buckets;

	private final TimeMeter time;

	/**
	 * No buckets yet.
	 * @param maxKeys how many there may be; beyond it those that are least used are
	 * forgotten
	 * @param time the time that they are filled by
	 */
	MemoryBuckets(long maxKeys, TimeMeter time) {
		this.time = time;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxKeys)
			.ticker(time::currentTimeNanos)
			.expireAfter(Expiry.accessing((Key key, Bucket bucket) -> untilFull(key.limit())))
			// To wake another thread for it takes longer than to do it
			.executor(Runnable::run)
			.build();
	}

	/** A full bucket is as good as none, and whatever was in it, by then it is full. */
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

	/** How many there are. */
	long size() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

	private record Key(Limit limit, String caller) {

	}

}
