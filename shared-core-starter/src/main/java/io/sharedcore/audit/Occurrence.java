package io.sharedcore.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done and is yet to be written.
 */
record Occurrence(Class<? extends AuditRecord> into, String entityType, UUID entityId, String actionCode,
		@Nullable String description, MinimalUser performedBy, @Nullable String requestId, @Nullable String snapshot,
		@Nullable String changes) {

}
