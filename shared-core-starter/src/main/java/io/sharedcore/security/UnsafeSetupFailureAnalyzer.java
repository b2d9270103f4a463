package io.sharedcore.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what would be open, and what to do about it.
 */
final class UnsafeSetupFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeSetupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSetupException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
