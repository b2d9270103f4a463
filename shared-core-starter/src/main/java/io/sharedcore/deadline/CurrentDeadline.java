package io.sharedcore.deadline;

import java.time.Duration;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of what this thread is serving. Calls to other services get no longer than
 * this.
 */
public final class CurrentDeadline {

	private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

	static {
		DeadlineAccessor.register();
	}

	private CurrentDeadline() {
	}

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
	 * The deadline of something that may take this long.
	 */
	public static Deadline limit(Duration timeout) {
		Deadline own = Deadline.in(timeout);
		Deadline current = CURRENT.get();
		return (current != null) ? own.earlier(current) : own;
	}

	/**
	 * Sets a deadline until the scope is closed, and then what was there before.
	 */
	public static Scope open(@Nullable Deadline deadline) {
		Deadline before = CURRENT.get();
		set((deadline != null && before != null) ? before.earlier(deadline) : (deadline != null) ? deadline : before);
		return () -> set(before);
	}

	/**
	 * Takes the deadline away until the scope is closed.
	 */
	public static Scope none() {
		Deadline before = CURRENT.get();
		set(null);
		return () -> set(before);
	}

	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
