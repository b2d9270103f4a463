package io.sharedcore.outbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Cleans the table up at least once a minute: removes sent and cancelled calls that were
 * kept long enough, and releases calls that wait for nothing.
 */
final class OutboxCleaner implements SmartLifecycle {

	private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);

	private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(OutboxCleaner.class);

	private final OutboxUse use;

	private final OutboxMaintenance maintenance;

	private final Duration keepEnded;

	private volatile boolean started;

	private volatile @Nullable ScheduledExecutorService executor;

	OutboxCleaner(OutboxUse use, OutboxMaintenance maintenance, Duration keepEnded) {
		this.use = use;
		this.maintenance = maintenance;
		this.keepEnded = keepEnded;
	}

	Duration interval() {
		Duration interval = (this.keepEnded.compareTo(MAX_INTERVAL) < 0) ? this.keepEnded : MAX_INTERVAL;
		return (interval.compareTo(MIN_INTERVAL) > 0) ? interval : MIN_INTERVAL;
	}

	private void clean() {
		try {
			int removed = this.maintenance.remove(this.keepEnded);
			int released = this.maintenance.release();
			logger.debug("Removed {} ended calls of the outbox, and released {} pending ones", removed, released);
		}
		catch (RuntimeException ex) {
			logger.warn("The table of the outbox could not be cleaned up; the next attempt follows in {} s",
					interval().toSeconds(), ex);
		}
	}

	@Override
	public void start() {
		this.started = true;
		this.use.whenUsed(this::begin);
	}

	private synchronized void begin() {
		if (this.started && this.executor == null) {
			CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("outbox-clean-up-");
			threadFactory.setDaemon(true);
			ScheduledExecutorService begun = Executors.newSingleThreadScheduledExecutor(threadFactory);
			long millis = interval().toMillis();
			begun.scheduleWithFixedDelay(this::clean, millis, millis, TimeUnit.MILLISECONDS);
			this.executor = begun;
		}
	}

	@Override
	public void stop() {
		this.started = false;
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
