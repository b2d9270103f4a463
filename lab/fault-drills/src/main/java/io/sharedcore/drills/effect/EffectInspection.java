package io.sharedcore.drills.effect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.sharedcore.drills.Report;
import io.sharedcore.drills.effect.SendLedger.Send;

/**
 * Compares the ledger with what senders committed, and that with the effects at the
 * receivers, by plain JDBC.
 */
final class EffectInspection {

	private static final Set<String> MEANT = Set.of("200", "rolled back", "503", "no answer");

	/** An order that disagrees with that of the commits, which PostgreSQL tells. */
	private static final String OUT_OF_ORDER = """
			with sent as (select key, row_number() over (partition by order_key
					order by pg_xact_commit_timestamp(xmin)) as position from drill_send where order_key is not null),
				arrived as (select key, row_number() over (partition by order_key order by id) as position
					from drill_effect where order_key is not null)
			select key, concat('position ', arrived.position, ' of its order key, committed as ', sent.position)
				from sent join arrived using (key) where sent.position <> arrived.position""";

	private final Connection connection;

	private final Report report;

	EffectInspection(Connection connection, Report report) {
		this.connection = connection;
		this.report = report;
	}

	void compare(SendLedger ledger) throws SQLException {
		Map<String, String> committed = select("select key, order_key from drill_send");
		Map<String, String> effects = select("select key, count(*) from drill_effect group by key");
		ledger.answers()
			.forEach((answer, count) -> this.report.expect(MEANT.contains(answer),
					"answered " + answer + ": " + count + " times"));
		ledger.sends().forEach((send) -> compare(send, committed.containsKey(send.key())));
		committed.forEach((key, orderKey) -> {
			String count = effects.getOrDefault(key, "0");
			this.report.expect(ledger.find(key) != null, key + " was never requested");
			this.report.expect("1".equals(count), key + " is committed and has " + count + " effects");
		});
		effects.forEach((key, count) -> this.report.expect(committed.containsKey(key),
				key + " is not committed and has " + count + " effects"));
		select(OUT_OF_ORDER).forEach((key, position) -> this.report.lost(key + " is at " + position));
		compareOutbox(committed.size());
		this.report.figure("sends committed, effects", committed.size() + ", " + effects.size());
	}

	private void compare(Send send, boolean committed) {
		this.report.expect(!send.acknowledged() || committed, send + " was acknowledged and is not committed");
		this.report.expect(!send.rollback() || !committed, send + " was to be rolled back and is committed");
	}

	private void compareOutbox(int committed) throws SQLException {
		Map<String, String> states = select("select state, count(*) from outbox_call group by state");
		this.report.expect(states.equals((committed > 0) ? Map.of("SENT", Integer.toString(committed)) : Map.of()),
				"calls of the outbox are " + states + " for " + committed + " committed sends");
		this.report.figure("calls of the outbox", states);
		this.report.figure("calls with several attempts, most attempts",
				select("select 'x', concat(count(*) filter (where attempts > 1), ', ', max(attempts)) from outbox_call")
					.get("x"));
	}

	private Map<String, String> select(String sql) throws SQLException {
		Map<String, String> rows = new HashMap<>();
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			while (result.next()) {
				rows.put(result.getString(1), result.getString(2));
			}
		}
		return rows;
	}

}
