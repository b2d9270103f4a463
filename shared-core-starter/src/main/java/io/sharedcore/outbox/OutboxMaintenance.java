package io.sharedcore.outbox;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is done with the table now and then. Instances may do so at the same time.
 */
final class OutboxMaintenance {

	private static final int BATCH_SIZE = 1_000;

	private static final String REMOVE = """
			delete from outbox_call where id in (
				select id from outbox_call where state in ('SENT', 'CANCELLED')
					and ended_at <= statement_timestamp() - ? * interval '1 millisecond'
				order by ended_at limit ? for update skip locked)
			""";

	/**
	 * The first pending call of each key, by one look into the index for each. The commit
	 * that ends a call lets the next one of its key be due; it cannot if the row is
	 * deleted by an operator, is locked, or is not in the snapshot of that transaction.
	 */
	private static final String RELEASE = """
			with recursive first as (
				(select id, order_key, next_attempt_at from outbox_call
					where state = 'PENDING' and order_key is not null order by order_key, order_position limit 1)
				union all
				select next.id, next.order_key, next.next_attempt_at from first cross join lateral (
					select id, order_key, next_attempt_at from outbox_call
						where state = 'PENDING' and order_key is not null and order_key > first.order_key
						order by order_key, order_position limit 1) as next)
			update outbox_call set next_attempt_at = pending_since where id in (
				select id from outbox_call where id in (select id from first where next_attempt_at is null)
					and state = 'PENDING' and next_attempt_at is null for update skip locked)
			""";

	private final OutboxDatabase database;

	OutboxMaintenance(OutboxDatabase database) {
		this.database = database;
	}

	/**
	 * Removes sent and cancelled calls, in batches.
	 * @return how many were removed
	 */
	int remove(Duration keepEnded) {
		int total = 0;
		int removed;
		do {
			removed = update(jdbc().sql(REMOVE).params(keepEnded.toMillis(), BATCH_SIZE));
			total += removed;
		}
		while (removed == BATCH_SIZE);
		return total;
	}

	/**
	 * Lets calls be due that wait for an earlier call of their key which is not there.
	 * @return how many there were
	 */
	int release() {
		return update(jdbc().sql(RELEASE));
	}

	private JdbcClient jdbc() {
		return this.database.jdbc();
	}

	private int update(JdbcClient.StatementSpec statement) {
		Integer rows = this.database.transactions().execute((status) -> statement.update());
		return (rows != null) ? rows : 0;
	}

}
