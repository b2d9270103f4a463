package io.sharedcore.idempotency;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the remedy.
 */
final class IdempotencySetupFailureAnalyzer extends AbstractFailureAnalyzer<IdempotencySetupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, IdempotencySetupException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
