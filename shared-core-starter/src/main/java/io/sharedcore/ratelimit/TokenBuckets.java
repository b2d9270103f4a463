package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;

/**
 * Token buckets of Bucket4j, wherever they are stored.
 */
final class TokenBuckets implements Buckets {

	private final Map<Limit, BucketConfiguration> configurations = new ConcurrentHashMap<>();

	private final Supplier<ProxyManager<String>> store;

	private final String namespace;

	/**
	 * Buckets in a store.
	 * @param store the store, asked for at each use: it may be there only later
	 * @param namespace what keeps the buckets of applications on one store apart
	 */
	TokenBuckets(Supplier<ProxyManager<String>> store, String namespace) {
		this.store = store;
		this.namespace = namespace;
	}

	@Override
	public Verdict take(Limit limit, String caller) {
		ConsumptionProbe probe = this.store.get()
			.builder()
			.build(key(limit, caller), () -> configuration(limit))
			.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed()
				? Verdict.allowed(limit, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()))
				: Verdict.refused(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	/** With the figures in it, so that a changed limit begins with new buckets. */
	private String key(Limit limit, String caller) {
		return this.namespace + "|" + limit.path() + "|" + limit.capacity() + "/" + limit.period() + "|" + caller;
	}

	private BucketConfiguration configuration(Limit limit) {
		return this.configurations.computeIfAbsent(limit, (key) -> BucketConfiguration.builder()
			.addLimit(
					(bandwidth) -> bandwidth.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.period()))
			.build());
	}

}
