package io.sharedcore.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes expired records in batches. Each batch is a transaction; one instance at a time
 * deletes.
 */
final class ExpiredRecordCleaner implements SmartLifecycle {

	static final int BATCH_SIZE = 1_000;

	private static final Logger logger = LoggerFactory.getLogger(ExpiredRecordCleaner.class);

	private final IdempotentOperations operations;

	private final Supplier<IdempotencyDatabase> database;

	private final Clock clock;

	private final Duration interval;

	private volatile @Nullable ScheduledExecutorService executor;

	ExpiredRecordCleaner(IdempotentOperations operations, Supplier<IdempotencyDatabase> database, Clock clock,
			Duration interval) {
		this.operations = operations;
		this.database = database;
		this.clock = clock;
		this.interval = interval;
	}

	/** Deletes all that are expired. */
	int clean() {
		int total = 0;
		int deleted;
		do {
			deleted = deleteBatch();
			total += deleted;
		}
		while (deleted == BATCH_SIZE);
		return total;
	}

	private int deleteBatch() {
		IdempotencyDatabase target = this.database.get();
		Integer deleted = new TransactionTemplate(target.transactionManager())
			.execute((status) -> target.records().deleteExpired(this.clock.instant(), BATCH_SIZE));
		return (deleted != null) ? deleted : 0;
	}

	private void cleanUp() {
		try {
			logger.debug("Deleted {} expired idempotency records", clean());
		}
		catch (RuntimeException ex) {
			logger.warn("Expired idempotency records were not deleted; the next attempt follows in {} s",
					this.interval.toSeconds(), ex);
		}
	}

	@Override
	public void start() {
		if (this.operations.all().isEmpty()) {
			return;
		}
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("idempotency-clean-up-");
		threadFactory.setDaemon(true);
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threadFactory);
		started.scheduleWithFixedDelay(this::cleanUp, this.interval.toMillis(), this.interval.toMillis(),
				TimeUnit.MILLISECONDS);
		this.executor = started;
	}

	@Override
	public void stop() {
		ScheduledExecutorService started = this.executor;
		if (started != null) {
			started.shutdownNow();
		}
		this.executor = null;
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

}
