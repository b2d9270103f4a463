package io.sharedcore.error;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A failure and its causes, the outermost first. Circular causes end the chain.
 */
final class CauseChain {

	private static final int MAX_CAUSES = 20;

	private CauseChain() {
	}

	static List<Throwable> of(@Nullable Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		Throwable current = failure;
		while (current != null && causes.size() < MAX_CAUSES) {
			causes.add(current);
			current = current.getCause();
		}
		return causes;
	}

	/** Returns the first failure of a type, if there is one. */
	static <T> @Nullable T first(Throwable failure, Class<T> type) {
		return of(failure).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

}
