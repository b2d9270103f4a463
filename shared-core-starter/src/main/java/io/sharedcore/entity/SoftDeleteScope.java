package io.sharedcore.entity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Shows deleted rows to every query of this thread that runs inside: derived queries,
 * JPQL, Criteria, find by id, associations that are loaded inside.
 * <p>
 * Scopes nest, the innermost decides, and leaving one brings back what was there before,
 * also after an exception. Native queries say themselves what they see. What has been
 * loaded inside stays loaded: an association that was initialised in a scope holds its
 * deleted rows until the persistence context ends.
 */
public final class SoftDeleteScope {

	private static final ThreadLocal<@Nullable Visibility> current = new ThreadLocal<>();

	private SoftDeleteScope() {
	}

	/**
	 * Runs the work with active and deleted rows visible.
	 * @param <R> the type of the result
	 * @param work what to run
	 * @return what the work returns
	 */
	public static <R extends @Nullable Object> R withDeleted(Supplier<R> work) {
		return seeing(Visibility.WITH_DELETED, work);
	}

	/**
	 * Runs the work with only deleted rows visible.
	 * @param <R> the type of the result
	 * @param work what to run
	 * @return what the work returns
	 */
	public static <R extends @Nullable Object> R onlyDeleted(Supplier<R> work) {
		return seeing(Visibility.ONLY_DELETED, work);
	}

	static Visibility current() {
		Visibility visibility = current.get();
		return (visibility != null) ? visibility : Visibility.ACTIVE;
	}

	/** Runs the work with only active rows visible, whatever is visible around it. */
	static void active(Runnable work) {
		seeing(Visibility.ACTIVE, () -> {
			work.run();
			return null;
		});
	}

	static <R extends @Nullable Object> R seeing(Visibility visibility, Supplier<R> work) {
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
