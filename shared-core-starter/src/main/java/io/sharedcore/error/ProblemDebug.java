package io.sharedcore.error;

import java.util.List;

/**
 * Adds the exceptions to the body of a 5xx, for developers, if enabled. Never in
 * production.
 */
final class ProblemDebug {

	private final boolean enabled;

	ProblemDebug(boolean enabled) {
		this.enabled = enabled;
	}

	Problem explain(Problem problem, Throwable failure) {
		return (this.enabled && problem.status().is5xxServerError()) ? problem.withProperty("debug", causes(failure))
				: problem;
	}

	private static List<String> causes(Throwable failure) {
		return CauseChain.of(failure).stream().map(Throwable::toString).toList();
	}

}
