package io.sharedcore.outbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the migration that creates the table.
 */
final class UnusableOutboxFailureAnalyzer extends AbstractFailureAnalyzer<UnusableOutboxException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableOutboxException cause) {
		return new FailureAnalysis("An Outbox is injected, but " + cause.getMessage() + ".",
				"Add classpath:" + OutboxTable.MIGRATION + " to spring.flyway.locations, or run the SQL in it on the "
						+ "application's PostgreSQL. Or do not inject the Outbox.",
				cause);
	}

}
