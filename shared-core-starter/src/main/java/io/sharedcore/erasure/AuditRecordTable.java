package io.sharedcore.erasure;

/**
 * A table of the audit trail, with the columns that an erasure reads and changes.
 */
record AuditRecordTable(String name, String id, String entityType, String entityId, String actionCode,
		String performedById, String performedByName, String snapshot, String changes) {

}
