package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Buckets in a store that may be slow or unavailable, without making every request slow.
 * A request waits at most for the timeout. A few threads at most use the store, so no
 * flood takes all connections of a pool. A store that failed repeatedly is not asked for
 * a while.
 */
final class CircuitBreakingBuckets implements Buckets, AutoCloseable {

	private static final int THREADS = 4;

	private static final int WAITING = 256;

	private final Buckets buckets;

	private final Duration timeout;

	private final StoreCircuitBreaker condition;

	private final ThreadPoolExecutor executor;

	CircuitBreakingBuckets(Buckets buckets, Duration timeout, StoreCircuitBreaker condition) {
		this.buckets = buckets;
		this.timeout = timeout;
		this.condition = condition;
		this.executor = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING),
				threadFactory());
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static CustomizableThreadFactory threadFactory() {
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("rate-limit-");
		threadFactory.setDaemon(true);
		return threadFactory;
	}

	@Override
	public RateLimitResult take(Limit limit, String caller) {
		if (this.condition.isOpen()) {
			throw new StoreFailedException("The store of the rate limits failed a moment ago", null);
		}
		try {
			RateLimitResult result = await(this.executor.submit(() -> this.buckets.take(limit, caller)));
			this.condition.answered();
			return result;
		}
		catch (ExecutionException ex) {
			throw failed("The store of the rate limits failed", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw failed("The store of the rate limits did not answer within " + this.timeout.toMillis() + " ms", ex);
		}
		catch (RejectedExecutionException ex) {
			throw failed("The store of the rate limits has too much to do", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreFailedException("Interrupted while waiting for the store of the rate limits", ex);
		}
	}

	private RateLimitResult await(Future<RateLimitResult> pending)
			throws InterruptedException, ExecutionException, TimeoutException {
		try {
			return pending.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		finally {
			pending.cancel(true);
		}
	}

	private StoreFailedException failed(String message, Throwable cause) {
		StoreFailedException failure = new StoreFailedException(message, cause);
		this.condition.failed(failure);
		return failure;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
