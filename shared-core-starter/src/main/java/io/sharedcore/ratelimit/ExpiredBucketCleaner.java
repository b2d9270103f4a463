package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Deletes buckets that are full again, which are equivalent to new ones. Several
 * instances may do so at the same time.
 */
final class ExpiredBucketCleaner implements SmartLifecycle {

	private static final int BATCH_SIZE = 1_000;

	private static final Logger logger = LoggerFactory.getLogger(ExpiredBucketCleaner.class);

	private final ExpiredEntriesCleaner store;

	private final Duration interval;

	private volatile @Nullable ScheduledExecutorService executor;

	ExpiredBucketCleaner(ExpiredEntriesCleaner store, Duration interval) {
		this.store = store;
		this.interval = interval;
	}

	/** Deletes all expired buckets, in batches. */
	int clean() {
		int total = 0;
		int deleted;
		do {
			deleted = this.store.removeExpired(BATCH_SIZE);
			total += deleted;
		}
		while (deleted == BATCH_SIZE);
		return total;
	}

	private void cleanUp() {
		try {
			logger.debug("Deleted {} expired buckets", clean());
		}
		catch (RuntimeException ex) {
			logger.warn("Expired buckets were not deleted; the next attempt follows in {} s", this.interval.toSeconds(),
					ex);
		}
	}

	@Override
	public void start() {
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("rate-limit-clean-up-");
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
