package io.sharedcore.benchmarks.web.handwritten;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.sharedcore.benchmarks.web.measured.TicketView;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Records changes of tickets in the transaction of the change.
 */
@Component
class AuditTrail {

	private static final String INSERT = """
			insert into audit_entry (id, entity_type, entity_id, action_code, performed_by_id, performed_by_name,
				request_id, snapshot, changes, created_at)
			values (?, 'Ticket', ?, 'UPDATED', ?, ?, ?, ?::jsonb, ?::jsonb, ?)""";

	private final JdbcTemplate jdbc;

	private final JsonMapper json;

	AuditTrail(JdbcTemplate jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	void updated(TicketView before, TicketView after) {
		Map<String, Change> changes = new LinkedHashMap<>();
		compare(changes, "title", before.title(), after.title());
		compare(changes, "description", before.description(), after.description());
		compare(changes, "status", before.status(), after.status());
		compare(changes, "points", before.points(), after.points());
		compare(changes, "comment", before.comment(), after.comment());
		String user = SecurityContextHolder.getContext().getAuthentication().getName();
		this.jdbc.update(INSERT, UUID.randomUUID(), after.id(), user, user, MDC.get("requestId"),
				this.json.writeValueAsString(after), this.json.writeValueAsString(changes),
				Instant.now().atOffset(ZoneOffset.UTC));
	}

	private static void compare(Map<String, Change> changes, String name, @Nullable Object from, @Nullable Object to) {
		if (!Objects.equals(from, to)) {
			changes.put(name, new Change(from, to));
		}
	}

	record Change(@Nullable Object from, @Nullable Object to) {
	}

}
