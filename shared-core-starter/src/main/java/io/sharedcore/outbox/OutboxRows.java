package io.sharedcore.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and changes rows for the application, in its transactions.
 */
final class OutboxRows {

	/** The columns of an {@link OutboxEntry}. */
	static final String ENTRY = "id, service, method, path, state, attempts, created_at, next_attempt_at, ended_at, "
			+ "status, problem";

	/**
	 * The position of a call that was stored or ended in this transaction. The trigger
	 * finds it by this, and sets the position that it has from the commit on.
	 */
	static final String UNPLACED = "case when order_key is not null then -txid_current() end";

	private static final String INSERT = """
			insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, body,
				timeout_millis, order_key, order_position, state, created_at, pending_since, next_attempt_at,
				request_id, user_id, trace_context, trace_id)
			values (:id, :service, :method, :path, :uriVariables::json, :queryParams::json, :headers::json, :body,
				:timeout, :orderKey, case when :orderKey::bigint is not null then -txid_current() end, 'PENDING',
				statement_timestamp(),
				greatest(statement_timestamp(), :notBefore::timestamptz),
				greatest(statement_timestamp(), :notBefore::timestamptz), :requestId, :userId,
				:traceContext::json, :traceId)
			""";

	/** The position is assigned anew, so later calls of the key stay before it. */
	private static final String RETRY = """
			update outbox_call set state = 'PENDING', attempts = 0, ended_at = null, first_attempt_at = null,
				next_attempt_at = statement_timestamp(), pending_since = statement_timestamp(), order_position = %s
			where id = :id and state in ('REFUSED', 'GIVEN_UP')
			returning %s
			""".formatted(UNPLACED, ENTRY);

	private static final String CANCEL = """
			update outbox_call set state = 'CANCELLED', ended_at = statement_timestamp(), next_attempt_at = null,
				claim_id = null, claimed_until = null, order_position = %s
			where id = :id and state = 'PENDING'
				and (claimed_until is null or claimed_until <= statement_timestamp())
			returning %s
			""".formatted(UNPLACED, ENTRY);

	private final JdbcClient jdbc;

	OutboxRows(OutboxDatabase database) {
		this.jdbc = database.jdbc();
	}

	void insert(StoredCall call) {
		Duration timeout = call.timeout();
		Instant notBefore = call.notBefore();
		this.jdbc.sql(INSERT)
			.param("id", call.id())
			.param("service", call.service())
			.param("method", call.method())
			.param("path", call.path())
			.param("uriVariables", call.uriVariables())
			.param("queryParams", call.queryParams())
			.param("headers", call.headers())
			.param("body", call.body(), Types.BINARY)
			.param("timeout", (timeout != null) ? millis(timeout) : null, Types.BIGINT)
			.param("orderKey", call.orderKey(), Types.BIGINT)
			.param("notBefore", (notBefore != null) ? notBefore.atOffset(ZoneOffset.UTC) : null,
					Types.TIMESTAMP_WITH_TIMEZONE)
			.param("requestId", call.context().requestId())
			.param("userId", call.context().userId(), Types.VARCHAR)
			.param("traceContext", call.context().traceContext(), Types.VARCHAR)
			.param("traceId", call.context().traceId(), Types.VARCHAR)
			.update();
	}

	/** Rounded up, so that it is never zero. */
	private static long millis(Duration timeout) {
		return timeout.plusNanos(999_999).toMillis();
	}

	Optional<OutboxEntry> find(UUID id) {
		return this.jdbc.sql("select " + ENTRY + " from outbox_call where id = :id")
			.param("id", id)
			.query((row, number) -> entry(row))
			.optional();
	}

	/** The pending call; empty if it was not refused or given up. */
	Optional<OutboxEntry> retry(UUID id) {
		return change(RETRY, id);
	}

	/** The cancelled call; empty if it was not pending, or is claimed. */
	Optional<OutboxEntry> cancel(UUID id) {
		return change(CANCEL, id);
	}

	private Optional<OutboxEntry> change(String sql, UUID id) {
		return this.jdbc.sql(sql).param("id", id).query((row, number) -> entry(row)).optional();
	}

	static OutboxEntry entry(ResultSet row) throws SQLException {
		return new OutboxEntry(row.getObject("id", UUID.class), row.getString("service"), row.getString("method"),
				row.getString("path"), OutboxEntry.State.valueOf(row.getString("state")), row.getInt("attempts"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "next_attempt_at"),
				instant(row, "ended_at"), row.getObject("status", Integer.class), row.getString("problem"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
