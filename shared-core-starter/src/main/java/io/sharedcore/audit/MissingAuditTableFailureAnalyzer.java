package io.sharedcore.audit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the migration that is missing.
 */
final class MissingAuditTableFailureAnalyzer extends AbstractFailureAnalyzer<MissingAuditTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingAuditTableException cause) {
		return new FailureAnalysis(cause.getMessage(), "Add the table with a migration: copy " + AuditTable.MIGRATION
				+ " from the shared-core-starter jar to your migrations, for example as "
				+ "db/migration/V2__audit_entry.sql. If only the column trace_id is missing, copy "
				+ AuditTable.TRACE_ID_MIGRATION + ". Or take @Audited away, or set shared-core.audit.enabled=false.",
				cause);
	}

}
