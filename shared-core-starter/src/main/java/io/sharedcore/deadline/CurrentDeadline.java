package io.sharedcore.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of the request that the current thread works for. A call to another
 * service ends by this deadline at the latest. Context propagation of Micrometer carries
 * it to other threads.
 */
public final class CurrentDeadline {

	private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

	static {
		DeadlineAccessor.register();
	}

	private CurrentDeadline() {
	}

	/**
	 * Returns the deadline of the current thread.
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
	 * Returns the deadline of work with a timeout.
	 * @param timeout the maximum duration of the work, from now
	 * @return the end of the timeout, or the deadline of the thread if that is earlier
	 */
	public static Deadline limit(Duration timeout) {
		Deadline own = Deadline.in(timeout);
		Deadline current = CURRENT.get();
		return (current != null) ? own.earlier(current) : own;
	}

	/**
	 * Sets the deadline of the current thread until the scope is closed. An earlier
	 * deadline of the thread remains.
	 * @param deadline the deadline, or {@code null} to keep the deadline of the thread
	 * @return the scope, which restores the previous deadline
	 */
	public static Scope open(@Nullable Deadline deadline) {
		Deadline before = CURRENT.get();
		set((deadline != null && before != null) ? before.earlier(deadline) : (deadline != null) ? deadline : before);
		return () -> set(before);
	}

	/**
	 * Removes the deadline of the current thread until the scope is closed.
	 * @return the scope, which restores the previous deadline
	 */
	public static Scope none() {
		Deadline before = CURRENT.get();
		set(null);
		return () -> set(before);
	}

	/**
	 * A block with another deadline. Close it on the thread that opened it.
	 */
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
