package io.sharedcore.ratelimit;

/**
 * The store of the buckets.
 *
 * @param buckets the buckets
 * @param remote whether it needs a connection, and so may be slow or fail
 */
record BucketStore(Buckets buckets, boolean remote) {

}
