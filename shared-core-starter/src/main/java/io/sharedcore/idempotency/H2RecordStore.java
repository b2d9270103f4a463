package io.sharedcore.idempotency;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The table in H2, which has no advisory locks. The locks are in the memory of the JVM,
 * as an H2 database is, too. If several JVMs share a database, its primary key lets only
 * one of two concurrent requests commit.
 */
final class H2RecordStore implements RecordStore {

	private static final Set<Lock> locks = ConcurrentHashMap.newKeySet();

	private static final String DELETE_OLD = "delete from " + RecordColumns.TABLE + " where " + RecordColumns.KEY
			+ " and expires_at <= ?";

	private static final String SAVE = "insert into " + RecordColumns.TABLE + " (" + RecordColumns.ALL
			+ ") values (?, ?, ?, ?, ?, ? format json, ?, ?, ?)";

	private static final String DELETE_EXPIRED = "delete from " + RecordColumns.TABLE
			+ " where expires_at <= ? fetch first ? rows only";

	private final JdbcOperations jdbc;

	private final String url;

	H2RecordStore(JdbcOperations jdbc, String url) {
		this.jdbc = jdbc;
		this.url = url;
	}

	@Override
	public LookUp lookUp(KeyScope scope, Instant now) {
		boolean locked = lock(new Lock(this.url, scope));
		IdempotencyRecord record = this.jdbc.query(RecordColumns.FIND, (statement) -> {
			int next = RecordColumns.setKey(statement, 1, scope);
			statement.setObject(next, RecordColumns.timestamp(now));
		}, RecordColumns::read);
		return new LookUp(locked, record);
	}

	private static boolean lock(Lock lock) {
		boolean locked = locks.add(lock);
		if (locked) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCompletion(int status) {
					locks.remove(lock);
				}

			});
		}
		return locked;
	}

	@Override
	public void save(KeyScope scope, IdempotencyRecord record, Instant now, Instant expiry) {
		this.jdbc.update(DELETE_OLD, scope.caller(), scope.operation(), scope.key(), RecordColumns.timestamp(now));
		try {
			this.jdbc.update(SAVE, (statement) -> RecordColumns.setAll(statement, scope, record, now, expiry));
		}
		catch (DuplicateKeyException ex) {
			throw IdempotencyRefusal.inProgress();
		}
	}

	@Override
	public List<String> checks() {
		return List.of(RecordColumns.INSERT_NONE, RecordColumns.DELETE_NONE);
	}

	@Override
	public int deleteExpired(Instant now, int limit) {
		return this.jdbc.update(DELETE_EXPIRED, RecordColumns.timestamp(now), limit);
	}

	private record Lock(String url, KeyScope scope) {

	}

}
