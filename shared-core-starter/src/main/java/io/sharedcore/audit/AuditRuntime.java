package io.sharedcore.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parts of the audit trail. They are in the settings of a session factory; without
 * them nothing is audited.
 *
 * @param changeFactory creates the changes
 * @param pending writes the changes
 * @param statements protects the records
 */
record AuditRuntime(AuditedChangeFactory changeFactory, PendingChanges pending,
		AppendOnlyStatementInspector statements) {

	static final String SETTING = "shared-core.audit";

	AuditRuntime(AuditContext context, AppendOnlyStatementInspector statements) {
		this(new AuditedChangeFactory(context), new PendingChanges(context), statements);
	}

	static @Nullable AuditRuntime of(Map<String, ?> settings) {
		return (settings.get(SETTING) instanceof AuditRuntime auditing) ? auditing : null;
	}

}
