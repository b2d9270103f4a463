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
record Auditing(Occurrences occurrences, PendingOccurrences pending, AppendOnlyStatements statements) {

	static final String SETTING = "shared-core.audit";

	Auditing(AuditContext context, AppendOnlyStatements statements) {
		this(new Occurrences(context), new PendingOccurrences(context), statements);
	}

	static @Nullable Auditing of(Map<String, ?> settings) {
		return (settings.get(SETTING) instanceof Auditing auditing) ? auditing : null;
	}

}
