package io.sharedcore.deadline;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation take the deadline of a request along to the other
 * threads that work for it.
 */
final class DeadlineAccessor implements ThreadLocalAccessor<Deadline> {

	/** Makes the deadline travel; doing it again changes nothing. */
	static void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new DeadlineAccessor());
	}

	@Override
	public Object key() {
		return "io.sharedcore.deadline";
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
