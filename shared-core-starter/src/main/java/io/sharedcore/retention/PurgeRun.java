package io.sharedcore.retention;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the purge: page by page of due rows, and batch by batch of their operations.
 */
final class PurgeRun {

	private static final Logger logger = LoggerFactory.getLogger(PurgeRun.class);

	private static final int MAX_ATTEMPTS = 3;

	/**
	 * The states of a serialization failure, a deadlock, and a lock that takes too long.
	 */
	private static final List<String> TRANSIENT = List.of("40001", "40P01", "55P03");

	/**
	 * The classes of failures that every batch would have: of the connection, the
	 * privileges, the schema, the resources and the server. Others are those of some
	 * rows: constraints, triggers with any state, time limits.
	 */
	private static final List<String> FATAL = List.of("08", "25", "28", "3D", "3F", "42", "53", "57P", "58", "F0",
			"XX");

	private final RetentionDatabase database;

	private final PurgeSchema schema;

	private final DueTimes due;

	private final int batchSize;

	private final PurgeTally tally;

	private final BatchPurge batches;

	private final boolean isDryRun;

	private final Runnable beforeBatch;

	PurgeRun(Setup setup, PurgeSchema schema, DueTimes due, PurgeTally tally) {
		this.database = setup.database();
		this.schema = schema;
		this.due = due;
		this.batchSize = setup.batchSize();
		this.tally = tally;
		this.batches = new BatchPurge(setup.database(), schema, setup.events());
		this.isDryRun = setup.isDryRun();
		this.beforeBatch = setup.beforeBatch();
	}

	void run() {
		for (RowTable table : TableOrder.of(this.schema)) {
			Optional<Instant> before = this.due.latest(table);
			if (before.isPresent()) {
				run(new DueRows(table, before.get(), this.batchSize));
			}
		}
	}

	private void run(DueRows rows) {
		while (!rows.hasEnded() && !Thread.currentThread().isInterrupted()) {
			List<Operation> operations = this.database.inNewTransaction((connection) -> {
				List<FoundRow> page = rows.next(connection).stream().filter(this.due::isDue).toList();
				return new OperationFinder(connection, this.schema, this.due, this.tally::isKept).find(page);
			});
			Batch.of(operations, this.batchSize).forEach(this::purge);
		}
	}

	private void purge(Batch batch) {
		if (Thread.currentThread().isInterrupted()) {
			return;
		}
		this.beforeBatch.run();
		if (this.isDryRun) {
			this.batches.check(batch);
			this.tally.count(batch);
		}
		else {
			purge(batch, 1);
		}
	}

	private void purge(Batch batch, int attempt) {
		try {
			this.batches.run(batch);
			this.tally.count(batch);
		}
		catch (PurgeEvents.RefusedException ex) {
			logger.warn("A listener of BeforePurge failed, so the batch is kept", ex);
			keep(batch, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			afterFailure(batch, attempt, ex);
		}
	}

	private void afterFailure(Batch batch, int attempt, RuntimeException failure) {
		String state = state(failure);
		if (state != null && TRANSIENT.contains(state)) {
			if (attempt < MAX_ATTEMPTS) {
				purge(batch.again(), attempt + 1);
				return;
			}
			keep(batch, RowLocks.LOCKED);
		}
		else if (state != null && FATAL.stream().noneMatch(state::startsWith)) {
			List<Batch> parts = batch.again().split();
			if (parts.size() > 1) {
				parts.forEach((part) -> purge(part, 1));
				return;
			}
			logger.warn("The database refuses to remove rows, so they are kept", failure);
			keep(batch, "refused by the database, SQL state " + state);
		}
		else {
			throw failure;
		}
	}

	private void keep(Batch batch, String reason) {
		Batch kept = batch.again();
		kept.keepAll(reason);
		this.tally.count(kept);
	}

	/** None if the deadline of a request has passed: it ends the run. */
	private static @Nullable String state(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				return (sql instanceof SQLTimeoutException) ? null : sql.getSQLState();
			}
		}
		return null;
	}

	/**
	 * What a run needs.
	 *
	 * @param database the database
	 * @param events publishes the events
	 * @param batchSize the number of rows in a batch
	 * @param isDryRun whether nothing is removed
	 * @param beforeBatch is run before each batch, and may stop the run by an exception
	 */
	record Setup(RetentionDatabase database, PurgeEvents events, int batchSize, boolean isDryRun,
			Runnable beforeBatch) {

	}

}
