package io.sharedcore.sample.tickets.desk;

import java.time.Instant;
import java.util.UUID;

import io.sharedcore.audit.AuditEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One action of a user on a ticket.
 *
 * @param id the entry's id
 * @param action what was done
 * @param description what was done, for people; null if the action says it
 * @param performedById the id of who did it
 * @param performedByName the name of who did it, as it was then
 * @param requestId the request that it was done in; null for work without one
 * @param changes each attribute that changed, with {@code from} and {@code to}; null if
 * none did
 * @param at when it was done
 */
record HistoryView(UUID id, String action, @Nullable String description, String performedById, String performedByName,
		@Nullable String requestId, @Nullable JsonNode changes, Instant at) {

	static HistoryView of(AuditEntry entry) {
		return new HistoryView(entry.getId(), entry.getActionCode(), entry.getDescription(), entry.getPerformedById(),
				entry.getPerformedByName(), entry.getRequestId(),
				(entry.getChanges() != null) ? JsonMapper.shared().readTree(entry.getChanges()) : null,
				entry.getCreatedAt());
	}

}
