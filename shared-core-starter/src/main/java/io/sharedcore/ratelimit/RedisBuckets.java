package io.sharedcore.ratelimit;

import java.util.function.Function;
import java.util.function.Supplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in Redis, on a connection that is opened at the first use: an unreachable Redis
 * does not prevent the start.
 */
final class RedisBuckets implements Supplier<ProxyManager<String>>, AutoCloseable {

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private final Supplier<AbstractRedisClient> client;

	private final Function<LettuceBasedProxyManagerBuilder<String>, ProxyManager<String>> settings;

	private @Nullable StatefulConnection<String, byte[]> connection;

	private volatile @Nullable ProxyManager<String> buckets;

	RedisBuckets(Supplier<AbstractRedisClient> client,
			Function<LettuceBasedProxyManagerBuilder<String>, ProxyManager<String>> settings) {
		this.client = client;
		this.settings = settings;
	}

	@Override
	public ProxyManager<String> get() {
		ProxyManager<String> connected = this.buckets;
		return (connected != null) ? connected : connect();
	}

	private synchronized ProxyManager<String> connect() {
		ProxyManager<String> connected = this.buckets;
		if (connected == null) {
			connected = this.settings.apply(open(this.client.get()));
			this.buckets = connected;
		}
		return connected;
	}

	private LettuceBasedProxyManagerBuilder<String> open(AbstractRedisClient redis) {
		if (redis instanceof RedisClusterClient cluster) {
			StatefulRedisClusterConnection<String, byte[]> opened = cluster.connect(CODEC);
			this.connection = opened;
			return Bucket4jLettuce.casBasedBuilder(opened);
		}
		StatefulRedisConnection<String, byte[]> opened = ((RedisClient) redis).connect(CODEC);
		this.connection = opened;
		return Bucket4jLettuce.casBasedBuilder(opened);
	}

	@Override
	public synchronized void close() {
		if (this.connection != null && this.connection.isOpen()) {
			this.connection.close();
		}
	}

}
