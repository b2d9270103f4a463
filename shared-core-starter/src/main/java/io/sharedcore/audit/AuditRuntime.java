package io.sharedcore.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The audit trail at work. It travels in a session factory's settings; without it nothing
 * is audited.
 *
 * @param occurrences tells what was done
 * @param pending writes it
 * @param statements keeps it
 */
record AuditRuntime(AuditedChangeFactory occurrences, PendingChanges pending, AppendOnlyStatementInspector statements) {

	static final String SETTING = "shared-core.audit";

	AuditRuntime(AuditContext context, AppendOnlyStatementInspector statements) {
		this(new AuditedChangeFactory(context), new PendingChanges(context), statements);
	}

	static @Nullable AuditRuntime of(Map<String, ?> settings) {
		return (settings.get(SETTING) instanceof AuditRuntime auditing) ? auditing : null;
	}

}
