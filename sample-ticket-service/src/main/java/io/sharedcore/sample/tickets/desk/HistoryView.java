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
 * @param action the action
 * @param description the action for people; null if the code is sufficient
 * @param performedById the id of the user
 * @param performedByName the name of the user at that time
 * @param requestId the request of the action; null for work without a request
 * @param changes each changed attribute, with {@code from} and {@code to}; null if there
 * is none
 * @param at the time of the action
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
