package io.sharedcore.ratelimit;

import java.util.function.Supplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;

/**
 * Where the buckets are.
 *
 * @param buckets the buckets, there at the first use at the latest
 * @param remote whether asking takes a connection, and so may take long or fail
 */
record BucketStore(Supplier<ProxyManager<String>> buckets, boolean remote) {

}
