package io.sharedcore.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.sharedcore.outbox.ClaimedCall.Claim;
import io.sharedcore.outbox.ClaimedCall.Parameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Claims calls for this instance, and settles what it has claimed. All times are from the
 * clock of the database.
 */
final class OutboxClaims {

	/**
	 * The first due calls of each service, so that the services with the fewest running
	 * calls come first. A call with an order key is due only if no earlier call of its
	 * key is pending, whether that one is claimed, waiting or locked. Most of those calls
	 * have no time of a next attempt, so this statement does not read them. The condition
	 * on the claim is repeated where the row is locked: another instance may have claimed
	 * it after this statement began. It is on {@code ended_at}, which is null for pending
	 * calls: without statistics, the partial indexes would look better than the key, and
	 * all pending calls would be read.
	 */
	static final String CLAIM = """
			with due as materialized (
				select first.id, first.next_attempt_at, services.running + first.place as share
				from unnest(?::text[], ?::integer[]) as services (name, running)
				cross join lateral (
					select candidate.id, candidate.next_attempt_at,
						row_number() over (order by candidate.next_attempt_at, candidate.id) as place
					from outbox_call as candidate
					where candidate.state = 'PENDING' and candidate.service = services.name
						and candidate.next_attempt_at <= statement_timestamp()
						and (candidate.claimed_until is null or candidate.claimed_until <= statement_timestamp())
						and (candidate.order_key is null or candidate.order_position > 0 and not exists (
							select from outbox_call as earlier where earlier.state = 'PENDING'
								and earlier.order_key = candidate.order_key
								and earlier.order_position < candidate.order_position))
					order by candidate.next_attempt_at, candidate.id
					limit ?) as first
				order by share, first.next_attempt_at, first.id
				limit ?),
			locked as materialized (
				select call.id from outbox_call as call
				where call.id = any (array(select id from due)) and call.ended_at is null
					and (call.claimed_until is null or call.claimed_until <= statement_timestamp())
				for update of call skip locked)
			update outbox_call as claimed set claim_id = ?, attempts = attempts + 1,
				claimed_until = statement_timestamp() + ? * interval '1 millisecond',
				first_attempt_at = coalesce(first_attempt_at, statement_timestamp())
			where claimed.id = any (array(select id from locked))
			returning claimed.*,
				first_attempt_at + ? * interval '1 millisecond' < statement_timestamp() as overdue
			""";

	private static final String END = """
			update outbox_call set state = ?, status = ?, problem = ?, ended_at = statement_timestamp(),
				next_attempt_at = null, claim_id = null, claimed_until = null, order_position = %s
			where id = ? and claim_id = ? and state = 'PENDING'
			returning %s
			""".formatted(OutboxRows.UNPLACED, OutboxRows.ENTRY);

	private static final String POSTPONE = """
			update outbox_call set status = coalesce(?, status), problem = ?, claim_id = null, claimed_until = null,
				next_attempt_at = case when statement_timestamp() < first_attempt_at + ? * interval '1 millisecond'
					then least(statement_timestamp() + ? * interval '1 millisecond',
						first_attempt_at + ? * interval '1 millisecond')
					else statement_timestamp() + ? * interval '1 millisecond' end
			where id = ? and claim_id = ? and state = 'PENDING'
			returning %s
			""".formatted(OutboxRows.ENTRY);

	private static final String IS_OVER = """
			select statement_timestamp() >= first_attempt_at + ? * interval '1 millisecond' from outbox_call
			where id = ? and claim_id = ? and state = 'PENDING'
			""";

	private static final String GIVE_BACK = """
			update outbox_call set claim_id = null, claimed_until = null, attempts = attempts - 1,
				first_attempt_at = case when attempts > 1 then first_attempt_at end
			where id = any (?) and claim_id = any (?)
			""";

	private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
	};

	private static final JsonMapper json = JsonMapper.shared();

	private final OutboxDatabase database;

	private final Duration lease;

	private final Duration giveUpAfter;

	OutboxClaims(OutboxDatabase database, Duration lease, Duration giveUpAfter) {
		this.database = database;
		this.lease = lease;
		this.giveUpAfter = giveUpAfter;
	}

	/**
	 * Claims calls that are due, in one statement.
	 * @param running how many calls of each service this instance has claimed
	 * @param limit how many to claim at most
	 */
	List<ClaimedCall> claim(Map<String, Integer> running, int limit) {
		Claim claim = Claim.now();
		return this.database.runAlone((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
				statement.setArray(1, array(connection, "text", running.keySet().toArray()));
				statement.setArray(2, array(connection, "integer", running.values().toArray()));
				statement.setInt(3, limit);
				statement.setInt(4, limit);
				statement.setObject(5, claim.id());
				statement.setLong(6, this.lease.toMillis());
				statement.setLong(7, this.giveUpAfter.plus(this.lease).toMillis());
				return read(statement, claim);
			}
		});
	}

	private static Array array(Connection connection, String type, Object[] elements) throws SQLException {
		return connection.createArrayOf(type, elements);
	}

	private static List<ClaimedCall> read(PreparedStatement statement, Claim claim) throws SQLException {
		List<ClaimedCall> claimed = new ArrayList<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				claimed.add(call(row, claim));
			}
		}
		return claimed;
	}

	private static ClaimedCall call(ResultSet row, Claim claim) throws SQLException {
		Long timeout = row.getObject("timeout_millis", Long.class);
		String trace = row.getString("trace_context");
		return new ClaimedCall(row.getObject("id", UUID.class), row.getString("service"), row.getString("method"),
				row.getString("path"),
				new Parameters(row.getString("uri_variables"), row.getString("query_params"), row.getString("headers")),
				row.getBytes("body"), (timeout != null) ? Duration.ofMillis(timeout) : null,
				row.getObject("order_key") != null, row.getInt("attempts"), row.getBoolean("overdue"),
				row.getString("request_id"), row.getString("user_id"),
				(trace != null) ? json.readValue(trace, TEXTS) : Map.of(), claim);
	}

	/** Gives calls back that were claimed and not attempted. */
	void giveBack(List<ClaimedCall> calls) {
		this.database.runAlone((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
				statement.setArray(1, array(connection, "uuid", calls.stream().map(ClaimedCall::id).toArray()));
				statement.setArray(2,
						array(connection, "uuid", calls.stream().map((call) -> call.claim().id()).toArray()));
				return statement.executeUpdate();
			}
		});
	}

	/** Ends a call in the current transaction; empty if the claim was lost. */
	Optional<OutboxEntry> end(ClaimedCall call, OutboxEntry.State state, @Nullable Integer status,
			@Nullable String problem) {
		return this.database.jdbc()
			.sql(END)
			.params(state.name(), status, problem, call.id(), call.claim().id())
			.query((row, number) -> OutboxRows.entry(row))
			.optional();
	}

	/** Whether the time has come to give a call up. */
	boolean isOver(ClaimedCall call) {
		return this.database.jdbc()
			.sql(IS_OVER)
			.params(this.giveUpAfter.toMillis(), call.id(), call.claim().id())
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	/**
	 * Gives a call back for another attempt, at the latest when it is to be given up;
	 * empty if the claim was lost.
	 */
	Optional<OutboxEntry> postpone(ClaimedCall call, @Nullable Integer status, String problem, Duration delay) {
		long millis = delay.toMillis();
		long giveUp = this.giveUpAfter.toMillis();
		return this.database.jdbc()
			.sql(POSTPONE)
			.params(status, problem, giveUp, millis, giveUp, millis, call.id(), call.claim().id())
			.query((row, number) -> OutboxRows.entry(row))
			.optional();
	}

}
