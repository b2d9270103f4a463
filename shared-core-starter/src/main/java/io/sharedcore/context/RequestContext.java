package io.sharedcore.context;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the context of the current request to another thread: the request id and
 * user id in the MDC, and every value that has an accessor in Micrometer's context
 * propagation (for example the current observation).
 * <p>
 * {@code @Async} methods and Spring Boot's task executors do not need this class. It is
 * for your own threads and executors, including virtual threads. After the work, the
 * previous context of the other thread is restored.
 */
public final class RequestContext {

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

	static {
		RequestMdcAccessor.register();
	}

	private RequestContext() {
	}

	/**
	 * Wraps work so that it runs in the current context of the calling thread.
	 * @param work the work
	 * @return the work to run on another thread, any number of times
	 */
	public static Runnable carry(Runnable work) {
		return SNAPSHOTS.captureAll().wrap(work);
	}

	/**
	 * Wraps work so that it runs in the current context of the calling thread.
	 * @param <T> the result of the work
	 * @param work the work
	 * @return the work to run on another thread, any number of times
	 */
	public static <T> Callable<T> carryCallable(Callable<T> work) {
		return SNAPSHOTS.captureAll().wrap(work);
	}

	/**
	 * Wraps work so that it runs in the current context of the calling thread.
	 * @param <T> the result of the work
	 * @param work the work
	 * @return the work to run on another thread, any number of times
	 */
	public static <T extends @Nullable Object> Supplier<T> carrySupplier(Supplier<T> work) {
		ContextSnapshot snapshot = SNAPSHOTS.captureAll();
		return () -> {
			try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
				return work.get();
			}
		};
	}

	/**
	 * Wraps an executor so that each task runs in the context of the thread that
	 * submitted it.
	 * @param executor the executor that does the work
	 * @return the executor to use
	 */
	public static Executor carrying(Executor executor) {
		return (task) -> executor.execute(carry(task));
	}

}
