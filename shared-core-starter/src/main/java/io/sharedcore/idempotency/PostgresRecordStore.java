package io.sharedcore.idempotency;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The table in PostgreSQL. Its locks are advisory locks of the transaction: they do not
 * wait, end with the transaction, and work through PgBouncer in transaction mode.
 */
final class PostgresRecordStore implements RecordStore {

	/**
	 * Two statements in one round trip. In one statement, the record would be looked for
	 * as of a time before the lock was acquired, and a record that was committed in
	 * between would be missed.
	 */
	private static final String LOOK_UP = "select pg_try_advisory_xact_lock(?); " + RecordColumns.FIND;

	private static final String SAVE = "insert into " + RecordColumns.TABLE + " (" + RecordColumns.ALL
			+ ") values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)"
			+ " on conflict (caller, operation, idempotency_key) do update set fingerprint = excluded.fingerprint,"
			+ " status = excluded.status, headers = excluded.headers, body = excluded.body,"
			+ " created_at = excluded.created_at, expires_at = excluded.expires_at where " + RecordColumns.TABLE
			+ ".expires_at <= excluded.created_at";

	private static final String LOCK_CLEANUP = "select pg_try_advisory_xact_lock(cast(cast('" + RecordColumns.TABLE
			+ "' as regclass) as oid)::bigint)";

	private static final String DELETE_EXPIRED = "delete from " + RecordColumns.TABLE
			+ " where ctid = any (array(select ctid from " + RecordColumns.TABLE
			+ " where expires_at <= ? order by expires_at limit ? for update skip locked))";

	private final JdbcOperations jdbc;

	PostgresRecordStore(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public LookUp lookUp(KeyScope scope, Instant now) {
		return this.jdbc.execute(LOOK_UP, (PreparedStatement statement) -> {
			statement.setLong(1, scope.lockId());
			int next = RecordColumns.setKey(statement, 2, scope);
			statement.setObject(next, RecordColumns.timestamp(now));
			statement.execute();
			boolean locked = isLocked(statement);
			statement.getMoreResults();
			try (ResultSet result = statement.getResultSet()) {
				return new LookUp(locked, RecordColumns.read(result));
			}
		});
	}

	private static boolean isLocked(PreparedStatement statement) throws SQLException {
		try (ResultSet result = statement.getResultSet()) {
			return result.next() && result.getBoolean(1);
		}
	}

	@Override
	public void save(KeyScope scope, IdempotencyRecord record, Instant now, Instant expiry) {
		int saved = this.jdbc.update(SAVE, (statement) -> RecordColumns.setAll(statement, scope, record, now, expiry));
		if (saved == 0) {
			throw IdempotencyRefusal.inProgress();
		}
	}

	@Override
	public List<String> checks() {
		return List.of(
				RecordColumns.INSERT_NONE
						+ " on conflict (caller, operation, idempotency_key) do update set status = excluded.status",
				RecordColumns.DELETE_NONE);
	}

	@Override
	public int deleteExpired(Instant now, int limit) {
		boolean locked = Boolean.TRUE.equals(this.jdbc.queryForObject(LOCK_CLEANUP, Boolean.class));
		return locked ? this.jdbc.update(DELETE_EXPIRED, RecordColumns.timestamp(now), limit) : 0;
	}

}
