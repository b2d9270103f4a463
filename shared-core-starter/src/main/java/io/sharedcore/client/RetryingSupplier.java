package io.sharedcore.client;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is made once, when it is first asked for; after a failure it is tried
 * again.
 */
final class RetryingSupplier<T> {

	private final Supplier<T> maker;

	private volatile @Nullable T value;

	RetryingSupplier(Supplier<T> maker) {
		this.maker = maker;
	}

	T get() {
		T made = this.value;
		return (made != null) ? made : make();
	}

	/**
	 * Does something with the value if it was made.
	 */
	void ifMade(Consumer<T> action) {
		T made = this.value;
		if (made != null) {
			action.accept(made);
		}
	}

	private synchronized T make() {
		T made = this.value;
		if (made == null) {
			made = this.maker.get();
			this.value = made;
		}
		return made;
	}

}
