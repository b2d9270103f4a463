package io.sharedcore.client;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is created once, on first use. After a failure the next use tries again.
 */
final class RetryingSupplier<T> {

	private final Supplier<T> factory;

	private volatile @Nullable T value;

	RetryingSupplier(Supplier<T> factory) {
		this.factory = factory;
	}

	T get() {
		T known = this.value;
		return (known != null) ? known : create();
	}

	/**
	 * Runs an action with the value if the value was created.
	 */
	void ifCreated(Consumer<T> action) {
		T known = this.value;
		if (known != null) {
			action.accept(known);
		}
	}

	@Nullable T getIfCreated() {
		return this.value;
	}

	private synchronized T create() {
		T known = this.value;
		if (known == null) {
			known = this.factory.get();
			this.value = known;
		}
		return known;
	}

}
