package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.entity.BulkChangeListener;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Purges one batch in one transaction: locks its rows, checks them again, lets listeners
 * refuse, and removes what is left.
 */
final class BatchPurge {

	private final RetentionDatabase database;

	private final PurgeSchema schema;

	private final PurgeEvents events;

	BatchPurge(RetentionDatabase database, PurgeSchema schema, PurgeEvents events) {
		this.database = database;
		this.schema = schema;
		this.events = events;
	}

	/** Only finds out what would stay. */
	void check(Batch batch) {
		this.database.inNewTransaction((connection) -> {
			check(connection, batch);
			return batch;
		});
	}

	private void check(Connection connection, Batch batch) throws SQLException {
		BatchChecks checks = new BatchChecks(connection, this.schema);
		checks.keepHeld(batch);
		checks.keepReferenced(batch);
	}

	/**
	 * Purges a batch.
	 * @throws PurgeEvents.RefusedException if a listener fails, also while its changes
	 * are written or before the commit
	 */
	void run(Batch batch) {
		Map<RowType, List<UUID>> published = new LinkedHashMap<>();
		try {
			this.database.inNewTransaction((connection) -> run(connection, batch, published));
		}
		catch (RuntimeException ex) {
			throw published.isEmpty() ? ex : PurgeEvents.failure(ex);
		}
		this.events.after(published);
	}

	private Batch run(Connection connection, Batch batch, Map<RowType, List<UUID>> ids) throws SQLException {
		readCommitted(connection);
		new RowLocks(connection, this.schema).lock(batch);
		check(connection, batch);
		batch.rows().forEach((row) -> ids.computeIfAbsent(row.type(), (type) -> new ArrayList<>()).add(row.id()));
		if (!ids.isEmpty()) {
			this.events.before(ids);
			this.database.flush();
			record(ids);
			new BatchRemoval(connection, this.schema).remove(batch);
			this.database.forget(ids.keySet());
		}
		return batch;
	}

	/** The checks must see what other transactions committed before the locks. */
	private static void readCommitted(Connection connection) throws SQLException {
		if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("set transaction isolation level read committed");
			}
		}
	}

	private void record(Map<RowType, List<UUID>> ids) {
		SharedSessionContractImplementor session = this.database.session();
		BulkChangeListener listener = BulkChangeListener.of(session);
		if (listener != null) {
			ids.forEach((type, rows) -> listener.purged(session, type.javaType(), new LinkedHashSet<>(rows)));
		}
	}

}
