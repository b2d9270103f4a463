package io.sharedcore.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the method of a typed client that cannot be executed, and what to declare
 * instead.
 */
final class UnusableTypedClientFailureAnalyzer extends AbstractFailureAnalyzer<UnusableTypedClientException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableTypedClientException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
