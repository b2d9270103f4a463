package io.sharedcore.deadline;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the deadline of a request to other threads, by Micrometer's context
 * propagation.
 */
final class DeadlineAccessor implements ThreadLocalAccessor<Deadline> {

	/** Registers the accessor. A second registration replaces the first. */
	static void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new DeadlineAccessor());
	}

	/**
	 * The class, not its name: applications that share the registry, but not this class,
	 * do not replace the accessors of each other.
	 */
	@Override
	public Object key() {
		return DeadlineAccessor.class;
	}

	@Override
	public @Nullable Deadline getValue() {
		return CurrentDeadline.get();
	}

	@Override
	public void setValue(Deadline value) {
		CurrentDeadline.set(value);
	}

	@Override
	public void setValue() {
		CurrentDeadline.set(null);
	}

}
