package io.sharedcore.client;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.requestid.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may hang, and knows no deadline of its own, on a thread of its own and with
 * the caller's context, and leaves it behind at the deadline.
 */
final class BoundedWork implements AutoCloseable {

	private final AtomicInteger count = new AtomicInteger();

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "shared-core-client-work-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Runs the work.
	 * @param what what it gets, for the message
	 * @param work the work
	 * @param deadline by when
	 * @throws AttemptFailure if it fails, or is not done in time
	 */
	<T> @Nullable T run(String what, Callable<@Nullable T> work, Deadline deadline) {
		Callable<@Nullable T> inContext = RequestContext.carryCallable(work);
		Future<@Nullable T> result = this.executor.submit(inContext);
		try {
			return result.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			result.cancel(true);
			throw AttemptFailure.of(Failure.DEADLINE, "getting " + what + " took too long", ex);
		}
		catch (InterruptedException ex) {
			result.cancel(true);
			Thread.currentThread().interrupt();
			throw AttemptFailure.of(Failure.INTERRUPTED, "interrupted while getting " + what, ex);
		}
		catch (ExecutionException ex) {
			throw failure(what, ex.getCause());
		}
	}

	private static AttemptFailure failure(String what, @Nullable Throwable cause) {
		if (cause instanceof AttemptFailure failure) {
			return failure;
		}
		if (cause instanceof Error error) {
			throw error;
		}
		return AttemptFailure.of(Failure.TOKEN,
				"getting " + what + " failed: " + ((cause != null) ? cause.getClass().getSimpleName() : "no reason"),
				cause);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
