package io.sharedcore.context;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes what belongs to the current request along to another thread: request id and user
 * id in the MDC, and whatever else has an accessor in Micrometer's context propagation
 * (the current observation, for one).
 * <p>
 * {@code @Async} methods and everything else on Boot's task executors need none of this.
 * It is for threads and executors of one's own, virtual ones included. After the work,
 * the other thread has again what it had before.
 */
public final class RequestContext {

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

	static {
		RequestMdcAccessor.register();
	}

	private RequestContext() {
	}

	/**
	 * The same work, in the context of the thread that calls this method, now.
	 * @param work the work
	 * @return the work to run elsewhere, any number of times
	 */
	public static Runnable carry(Runnable work) {
		return SNAPSHOTS.captureAll().wrap(work);
	}

	/**
	 * The same work, in the context of the thread that calls this method, now.
	 * @param <T> what the work results in
	 * @param work the work
	 * @return the work to run elsewhere, any number of times
	 */
	public static <T> Callable<T> carryCallable(Callable<T> work) {
		return SNAPSHOTS.captureAll().wrap(work);
	}

	/**
	 * The same work, in the context of the thread that calls this method, now.
	 * @param <T> what the work results in
	 * @param work the work
	 * @return the work to run elsewhere, any number of times
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
	 * An executor that runs each task in the context of the thread that handed it in.
	 * @param executor the executor that does the work
	 * @return the executor to use
	 */
	public static Executor carrying(Executor executor) {
		return (task) -> executor.execute(carry(task));
	}

}
