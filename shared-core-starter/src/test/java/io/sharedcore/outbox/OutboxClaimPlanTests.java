package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.postgres.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the statement that claims calls reads.
 */
class OutboxClaimPlanTests {

	private final Database database = Instance.database();

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void endedCallsDoNotSlowTheClaimDown() throws Exception {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			UUID id = instance.send("1");
			instance.await(id, OutboxEntry.State.SENT);
		}
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			String columns = columns(statement);
			statement.execute("insert into outbox_call (id, order_position, " + columns
					+ ") select gen_random_uuid(), n, " + columns + " from outbox_call, generate_series(1, 100000) n");
			statement.execute("vacuum analyze outbox_call");
			List<String> plan = explain(connection);
			assertThat(plan).anyMatch((line) -> line.contains("outbox_call_due"))
				.noneMatch((line) -> line.contains("Seq Scan"));
			assertThat(buffers(plan)).isLessThan(50);
		}
	}

	/** The statistics are those of an empty table, or of ended calls alone. */
	@ParameterizedTest
	@CsvSource({ "0, 1000", "20000, 4000" })
	void claimReadsNoMorePendingCallsThanItNeedsWhateverTheStatistics(int ended, int pending) throws Exception {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("alter table outbox_call set (autovacuum_enabled = false)");
			insertPending(statement, ended);
			statement.execute("update outbox_call set state = 'SENT', ended_at = now(), next_attempt_at = null");
			if (ended > 0) {
				statement.execute("vacuum analyze outbox_call");
			}
			insertPending(statement, pending);
			assertThat(buffers(explain(connection))).isLessThan(300);
		}
	}

	private static void insertPending(Statement statement, int calls) throws Exception {
		statement.execute("""
				insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, state,
					created_at, pending_since, next_attempt_at, request_id)
				select gen_random_uuid(), '%s', 'POST', '/', '{}', '{}', '{}', 'PENDING', now(), now(), now(), '-'
				from generate_series(1, %d)""".formatted(Instance.SERVICE, calls));
	}

	private static String columns(Statement statement) throws Exception {
		try (ResultSet row = statement.executeQuery("""
				select string_agg(column_name, ', ') from information_schema.columns
				where table_name = 'outbox_call' and column_name not in ('id', 'order_position')
				""")) {
			row.next();
			return row.getString(1);
		}
	}

	private static List<String> explain(Connection connection) throws Exception {
		List<String> plan = new ArrayList<>();
		try (PreparedStatement statement = connection
			.prepareStatement("explain (analyze, buffers, costs off, timing off) " + OutboxClaims.CLAIM)) {
			statement.setArray(1, connection.createArrayOf("text", new Object[] { Instance.SERVICE, "other" }));
			statement.setArray(2, connection.createArrayOf("integer", new Object[] { 0, 0 }));
			statement.setInt(3, 8);
			statement.setInt(4, 8);
			statement.setObject(5, UUID.randomUUID());
			statement.setLong(6, 60_000);
			statement.setLong(7, Duration.ofDays(3).toMillis());
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					plan.add(rows.getString(1));
				}
			}
		}
		return plan;
	}

	/** The pages that the whole statement touched, from the first line that says so. */
	private static int buffers(List<String> plan) {
		String line = plan.stream()
			.filter((one) -> one.contains("Buffers:"))
			.findFirst()
			.orElse("Buffers: shared hit=0");
		return Map.of("hit", 0, "read", 0)
			.keySet()
			.stream()
			.mapToInt((kind) -> line.contains(kind + "=")
					? Integer.parseInt(line.replaceAll(".*" + kind + "=(\\d+).*", "$1")) : 0)
			.sum();
	}

}
