package io.sharedcore.retention;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the migration, or what is wrong in the configuration.
 */
final class UnusableRetentionFailureAnalyzer extends AbstractFailureAnalyzer<UnusableRetentionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableRetentionException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				cause.remedy() + " Or set shared-core.entity.retention.enabled=false.", cause);
	}

}
