package io.sharedcore.ratelimit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Describes how to create the table for the buckets.
 */
final class UnusableTableFailureAnalyzer extends AbstractFailureAnalyzer<UnusableTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableTableException cause) {
		return new FailureAnalysis("shared-core.rate-limit.store=postgresql is set, but " + cause.getMessage() + ".",
				"Add classpath:" + BucketTable.MIGRATION + " to spring.flyway.locations, or run the SQL in it, "
						+ "or set shared-core.rate-limit.store to memory or redis.",
				cause);
	}

}
