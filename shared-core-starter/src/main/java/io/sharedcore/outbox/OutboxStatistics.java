package io.sharedcore.outbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts calls for operators.
 */
final class OutboxStatistics {

	private static final int MAX_PROBLEMS = 20;

	private static final String PENDING = """
			select count(*) as calls,
				coalesce(greatest(extract(epoch from statement_timestamp() - min(pending_since)), 0), 0) as age
			from outbox_call where state = 'PENDING'
			""";

	private static final String FAILED = """
			select count(*) filter (where state = 'REFUSED') as refused,
				count(*) filter (where state = 'GIVEN_UP') as given_up
			from outbox_call where state in ('REFUSED', 'GIVEN_UP')
			""";

	private static final String OLDEST = "select " + OutboxRows.ENTRY
			+ " from outbox_call where state = 'PENDING' order by pending_since, id limit 1";

	private static final String PROBLEMS = "select * from (select " + OutboxRows.ENTRY
			+ " from outbox_call where state in ('REFUSED', 'GIVEN_UP') order by ended_at desc limit ?) as failed"
			+ " union all select * from (select " + OutboxRows.ENTRY + " from outbox_call where state = 'PENDING'"
			+ " and problem is not null order by created_at desc limit ?) as failing";

	private final OutboxDatabase database;

	OutboxStatistics(OutboxDatabase database) {
		this.database = database;
	}

	private JdbcClient jdbc() {
		return this.database.jdbc();
	}

	/** The number of pending calls, and for how long the oldest could have been sent. */
	Pending pending() {
		return jdbc().sql(PENDING)
			.query((row, number) -> new Pending(row.getLong("calls"), row.getDouble("age")))
			.single();
	}

	Failed failed() {
		return jdbc().sql(FAILED)
			.query((row, number) -> new Failed(row.getLong("refused"), row.getLong("given_up")))
			.single();
	}

	OutboxReport report() {
		Map<String, Map<OutboxEntry.State, Long>> counts = new TreeMap<>();
		jdbc().sql("select service, state, count(*) as calls from outbox_call group by service, state").query((row) -> {
			counts.computeIfAbsent(row.getString("service"), (service) -> new TreeMap<>())
				.put(OutboxEntry.State.valueOf(row.getString("state")), row.getLong("calls"));
		});
		List<OutboxEntry> problems = jdbc().sql(PROBLEMS)
			.params(MAX_PROBLEMS, MAX_PROBLEMS)
			.query((row, number) -> OutboxRows.entry(row))
			.list();
		return new OutboxReport(counts,
				jdbc().sql(OLDEST).query((row, number) -> OutboxRows.entry(row)).optional().orElse(null), problems);
	}

	/**
	 * The calls that are pending.
	 *
	 * @param calls their number
	 * @param age how long ago the oldest could have been sent, in seconds
	 */
	record Pending(long calls, double age) {
	}

	/**
	 * The calls that wait for an operator.
	 *
	 * @param refused the number of refused calls
	 * @param givenUp the number of calls that were given up
	 */
	record Failed(long refused, long givenUp) {
	}

}
