package io.sharedcore.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.context.RequestContext;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that may hang and that has no timeout: on another thread, with the context of
 * the caller. At the deadline the caller goes on without the result.
 */
final class DeadlineExecutor implements AutoCloseable {

	private final AtomicInteger count = new AtomicInteger();

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "shared-core-client-work-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Runs work and waits for its result.
	 * @param what the result in words, for messages
	 * @param work the work
	 * @param deadline the end of the wait
	 * @throws AttemptFailure if the work fails, or has no result in time
	 */
	<T> @Nullable T run(String what, Callable<@Nullable T> work, Deadline deadline) {
		return run(what, work, deadline, () -> {
		});
	}

	/**
	 * Runs work and waits for its result.
	 * @param what the result in words, for messages
	 * @param work the work
	 * @param deadline the end of the wait
	 * @param afterwards runs when the work has ended, possibly long after the deadline
	 * @throws AttemptFailure if the work fails, or has no result in time
	 */
	<T> @Nullable T run(String what, Callable<@Nullable T> work, Deadline deadline, Runnable afterwards) {
		CompletableFuture<@Nullable T> result = new CompletableFuture<>();
		Worker<T> worker = new Worker<>(RequestContext.carryCallable(work), result, afterwards);
		try {
			this.executor.execute(worker);
		}
		catch (RejectedExecutionException ex) {
			afterwards.run();
			throw AttemptFailure.interrupted("the application is ending", ex);
		}
		return await(what, worker, result, deadline);
	}

	private static <T> @Nullable T await(String what, Worker<T> worker, CompletableFuture<@Nullable T> result,
			Deadline deadline) {
		try {
			return result.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			worker.interrupt();
			throw AttemptFailure.deadline("getting " + what + " took too long", ex);
		}
		catch (InterruptedException ex) {
			worker.interrupt();
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted while getting " + what, ex);
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
		return AttemptFailure.of(AttemptFailure.Kind.TOKEN,
				"getting " + what + " failed: " + ((cause != null) ? cause.getClass().getSimpleName() : "no reason"),
				cause);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * Work on a thread of the pool. It is interrupted only while it runs, because the
	 * thread then runs other work.
	 */
	private static final class Worker<T> implements Runnable {

		private final Callable<@Nullable T> work;

		private final CompletableFuture<@Nullable T> result;

		private final Runnable afterwards;

		private @Nullable Thread thread;

		Worker(Callable<@Nullable T> work, CompletableFuture<@Nullable T> result, Runnable afterwards) {
			this.work = work;
			this.result = result;
			this.afterwards = afterwards;
		}

		@Override
		public void run() {
			setThread(Thread.currentThread());
			try {
				this.result.complete(this.work.call());
			}
			catch (Throwable ex) {
				// Also an Error reaches the caller.
				this.result.completeExceptionally(ex);
			}
			finally {
				setThread(null);
				Thread.interrupted();
				this.afterwards.run();
			}
		}

		private synchronized void setThread(@Nullable Thread thread) {
			this.thread = thread;
		}

		synchronized void interrupt() {
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}

	}

}
