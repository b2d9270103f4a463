/**
 * Limits how many requests a caller can send.
 *
 * <ul>
 * <li>limits: Limit, Limits, PathRule, RequestedPath, HealthPaths</li>
 * <li>decision: RateLimiter, RateLimitResult, CallerKeyResolver, Reservation,
 * PendingBucket, PendingRequests</li>
 * <li>filters and responses: RateLimitFilter, UnauthenticatedRateLimitFilter,
 * RateLimitResponse, RateLimitHeaders</li>
 * <li>buckets: Buckets, TokenBuckets, MemoryBuckets, RedisBuckets,
 * CircuitBreakingBuckets, StoreCircuitBreaker, StoreFailedException,
 * ExhaustedBuckets</li>
 * <li>buckets in a database: BucketTable, AutoCommitDataSource, ExpiredBucketCleaner</li>
 * <li>time: ClockMeter, MonotonicTimeMeter</li>
 * <li>metrics and openapi: RateLimitMeters, RateLimitErrors</li>
 * <li>failures at start-up: MissingDependencyException, MissingDependencyFailureAnalyzer,
 * UnusableTableException, UnusableTableFailureAnalyzer</li>
 * <li>configuration: RateLimitAutoConfiguration, RateLimitProperties, BucketStore,
 * BucketStoreConfigurations</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.ratelimit;

import org.jspecify.annotations.NullMarked;
