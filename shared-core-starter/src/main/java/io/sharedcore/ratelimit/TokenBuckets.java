package io.sharedcore.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;

/**
 * Buckets in one of Bucket4j's stores, which instances share.
 */
final class TokenBuckets implements Buckets {

	private final Map<Limit, Kind> kinds = new ConcurrentHashMap<>();

	private final Supplier<? extends ProxyManager<String>> store;

	private final String namespace;

	/**
	 * Creates buckets in a store.
	 * @param store the store, requested at each use because it may not exist yet
	 * @param namespace separates the buckets of applications that share a store
	 */
	TokenBuckets(Supplier<? extends ProxyManager<String>> store, String namespace) {
		this.store = store;
		this.namespace = namespace;
	}

	ProxyManager<String> store() {
		return this.store.get();
	}

	@Override
	public RateLimitResult take(Limit limit, String caller) {
		Kind kind = this.kinds.computeIfAbsent(limit, this::kind);
		return RateLimitResult.of(limit,
				store().builder().build(kind.key() + caller, kind::configuration).tryConsumeAndReturnRemaining(1));
	}

	/** The key contains the figures, so that a changed limit starts with new buckets. */
	private Kind kind(Limit limit) {
		return new Kind(this.namespace + "|" + limit.path() + "|" + limit.capacity() + "/" + limit.period() + "|",
				BucketConfiguration.builder()
					.addLimit((bandwidth) -> bandwidth.capacity(limit.capacity())
						.refillGreedy(limit.capacity(), limit.period()))
					.build());
	}

	/**
	 * The common properties of all buckets of a limit.
	 *
	 * @param key the prefix of their keys
	 * @param configuration how they are refilled
	 */
	private record Kind(String key, BucketConfiguration configuration) {

	}

}
