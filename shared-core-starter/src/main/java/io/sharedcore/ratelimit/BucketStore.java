package io.sharedcore.ratelimit;

/**
 * Where the buckets are.
 *
 * @param buckets the buckets
 * @param remote whether asking takes a connection, and so may take long or fail
 */
record BucketStore(Buckets buckets, boolean remote) {

}
