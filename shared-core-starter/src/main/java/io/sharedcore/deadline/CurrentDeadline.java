package io.sharedcore.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of the request that this thread works for. A call to another service ends
 * no later. It follows the work to other threads by Micrometer's context propagation.
 */
public final class CurrentDeadline {

	private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

	static {
		DeadlineAccessor.register();
	}

	private CurrentDeadline() {
	}

	/**
	 * Returns the deadline of this thread.
	 * @return the deadline, or {@code null} if the thread has none
	 */
	public static @Nullable Deadline get() {
		return CURRENT.get();
	}

	static void set(@Nullable Deadline deadline) {
		if (deadline != null) {
			CURRENT.set(deadline);
		}
		else {
			CURRENT.remove();
		}
	}

	/**
	 * Returns the deadline of work that may take this long.
	 * @param timeout how long the work may take
	 * @return the end of the timeout, or the thread's deadline if that is earlier
	 */
	public static Deadline limit(Duration timeout) {
		Deadline own = Deadline.in(timeout);
		Deadline current = CURRENT.get();
		return (current != null) ? own.earlier(current) : own;
	}

	/**
	 * Binds this thread by a deadline until the scope is closed. An earlier deadline of
	 * the thread stays.
	 * @param deadline the deadline, or {@code null} to keep the thread's own
	 * @return the scope, which restores the deadline before
	 */
	public static Scope open(@Nullable Deadline deadline) {
		Deadline before = CURRENT.get();
		set((deadline != null && before != null) ? before.earlier(deadline) : (deadline != null) ? deadline : before);
		return () -> set(before);
	}

	/**
	 * Frees this thread from its deadline until the scope is closed.
	 * @return the scope, which restores the deadline before
	 */
	public static Scope none() {
		Deadline before = CURRENT.get();
		set(null);
		return () -> set(before);
	}

	/**
	 * The time during which a thread has another deadline.
	 */
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
