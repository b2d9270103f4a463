package io.sharedcore.erasure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the remedy.
 */
final class UnusableErasureFailureAnalyzer extends AbstractFailureAnalyzer<UnusableErasureException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableErasureException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
