package io.sharedcore.ratelimit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the dependency to add.
 */
final class MissingDependencyFailureAnalyzer extends AbstractFailureAnalyzer<MissingDependencyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingDependencyException cause) {
		return new FailureAnalysis(
				cause.reason() + " is set, but what it needs is not on the class path: "
						+ String.join(", ", cause.dependencies()) + ".",
				"Add " + String.join(" and ", cause.dependencies())
						+ " to the application's dependencies, or set shared-core.rate-limit.enabled=false.",
				cause);
	}

}
