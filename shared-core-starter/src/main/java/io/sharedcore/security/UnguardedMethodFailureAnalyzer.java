package io.sharedcore.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which method would be open, and what to do about it.
 */
final class UnguardedMethodFailureAnalyzer extends AbstractFailureAnalyzer<UnguardedMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnguardedMethodException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
