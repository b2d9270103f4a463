package io.sharedcore.entity;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One operation, one time: the time that every row deleted inside carries.
 */
final class DeletionTime {

	private static final ThreadLocal<@Nullable Instant> operation = new ThreadLocal<>();

	private DeletionTime() {
	}

	/** The running operation's time, or now where none runs. */
	static Instant current(EntityContext context) {
		Instant at = operation.get();
		return (at != null) ? at : context.now();
	}

	/** Runs an operation, or a part of the one that runs already. */
	static <R extends @Nullable Object> R during(EntityContext context, Supplier<R> work) {
		return (operation.get() != null) ? work.get() : at(context.now(), work);
	}

	/** Runs an operation at a time of its own. */
	static <R extends @Nullable Object> R at(Instant at, Supplier<R> work) {
		Instant outer = operation.get();
		operation.set(at);
		try {
			return work.get();
		}
		finally {
			if (outer != null) {
				operation.set(outer);
			}
			else {
				operation.remove();
			}
		}
	}

}
