package io.sharedcore.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Describes the unintended access, and how to prevent it.
 */
final class UnsafeSetupFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeSetupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSetupException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
