package io.sharedcore.drills.desk;

/**
 * What a leak would show in.
 *
 * @param heap bytes of the heap that are in use after a collection
 * @param threads live threads
 * @param connections connections that the pool has
 * @param active connections that are in use
 */
public record Vitals(long heap, int threads, int connections, int active) {
}
