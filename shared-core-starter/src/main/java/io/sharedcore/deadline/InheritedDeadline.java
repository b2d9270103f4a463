package io.sharedcore.deadline;

import java.util.concurrent.Callable;

import io.sharedcore.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Detaches work from the deadline that a request inherits from its caller. The deadline
 * limits calls to other services. Detach work that continues after the response, for
 * instance a notification.
 * <p>
 * Detached work keeps the other context of the request, such as its request id, on any
 * thread.
 */
public final class InheritedDeadline {

	private InheritedDeadline() {
	}

	/**
	 * Returns the work in the context of the current thread, without its deadline.
	 * @param work the work
	 * @return the work, which can run on any thread and more than once
	 */
	public static Runnable detach(Runnable work) {
		return RequestContext.carry(() -> {
			try (CurrentDeadline.Scope scope = CurrentDeadline.none()) {
				work.run();
			}
		});
	}

	/**
	 * Returns the work in the context of the current thread, without its deadline.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return the work, which can run on any thread and more than once
	 */
	public static <T extends @Nullable Object> Callable<T> detachCallable(Callable<T> work) {
		return RequestContext.carryCallable(() -> {
			try (CurrentDeadline.Scope scope = CurrentDeadline.none()) {
				return work.call();
			}
		});
	}

}
