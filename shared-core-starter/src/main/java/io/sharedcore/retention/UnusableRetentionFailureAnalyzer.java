package io.sharedcore.retention;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the migration that creates the table.
 */
final class UnusableRetentionFailureAnalyzer extends AbstractFailureAnalyzer<UnusableRetentionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableRetentionException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Add classpath:" + HoldTable.MIGRATION + " to spring.flyway.locations, or run the SQL in it on the "
						+ "application's PostgreSQL. Or set shared-core.entity.retention.enabled=false.",
				cause);
	}

}
