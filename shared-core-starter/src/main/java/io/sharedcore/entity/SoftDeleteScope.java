package io.sharedcore.entity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Shows deleted rows to every query of this thread inside the scope: derived queries,
 * JPQL, Criteria, find by id, and associations that are loaded inside.
 * <p>
 * Scopes can be nested, and the innermost applies. Leaving a scope restores the previous
 * visibility, also after an exception. Native queries are not affected. What was loaded
 * inside stays loaded: an association that was initialised in a scope has its deleted
 * rows until the persistence context ends.
 */
public final class SoftDeleteScope {

	private static final ThreadLocal<@Nullable Visibility> current = new ThreadLocal<>();

	private SoftDeleteScope() {
	}

	/**
	 * Runs the work with active and deleted rows visible.
	 * @param <R> the type of the result
	 * @param work the work
	 * @return the result of the work
	 */
	public static <R extends @Nullable Object> R withDeleted(Supplier<R> work) {
		return inScope(Visibility.WITH_DELETED, work);
	}

	/**
	 * Runs the work with only deleted rows visible.
	 * @param <R> the type of the result
	 * @param work the work
	 * @return the result of the work
	 */
	public static <R extends @Nullable Object> R onlyDeleted(Supplier<R> work) {
		return inScope(Visibility.ONLY_DELETED, work);
	}

	static Visibility current() {
		Visibility visibility = current.get();
		return (visibility != null) ? visibility : Visibility.ACTIVE;
	}

	/** Runs the work with only active rows visible, whatever the surrounding scope. */
	static void active(Runnable work) {
		inScope(Visibility.ACTIVE, () -> {
			work.run();
			return null;
		});
	}

	static <R extends @Nullable Object> R inScope(Visibility visibility, Supplier<R> work) {
		Visibility outer = current.get();
		current.set(visibility);
		try {
			return work.get();
		}
		finally {
			if (outer != null) {
				current.set(outer);
			}
			else {
				current.remove();
			}
		}
	}

}
