package io.sharedcore.deadline;

import java.util.concurrent.Callable;

import io.sharedcore.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The deadline that a request inherits from its caller: calls to other services get no
 * longer than it leaves. Work that goes on when nobody waits for the response any more, a
 * notification for one, is detached from it.
 * <p>
 * Detached work keeps the rest of the request's context, its request id included, on
 * whatever thread it runs.
 */
public final class InheritedDeadline {

	private InheritedDeadline() {
	}

	/**
	 * The same work, in the context of the thread that calls this method, but without its
	 * deadline.
	 * @param work the work
	 * @return the work to run anywhere, any number of times
	 */
	public static Runnable detach(Runnable work) {
		return RequestContext.carry(() -> {
			try (CurrentDeadline.Scope scope = CurrentDeadline.none()) {
				work.run();
			}
		});
	}

	/**
	 * The same work, in the context of the thread that calls this method, but without its
	 * deadline.
	 * @param <T> what the work results in
	 * @param work the work
	 * @return the work to run anywhere, any number of times
	 */
	public static <T extends @Nullable Object> Callable<T> detachCallable(Callable<T> work) {
		return RequestContext.carryCallable(() -> {
			try (CurrentDeadline.Scope scope = CurrentDeadline.none()) {
				return work.call();
			}
		});
	}

}
