package io.sharedcore.retention;

import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Runs the purge at the configured times, on one instance at a time.
 */
final class PurgeSchedule implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PurgeSchedule.class);

	private final String cron;

	private final PurgeLock lock;

	private final Consumer<Runnable> purge;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	private volatile @Nullable ScheduledFuture<?> scheduled;

	/**
	 * Creates it.
	 * @param purge runs the purge, and is given what to run before each batch
	 */
	PurgeSchedule(String cron, PurgeLock lock, Consumer<Runnable> purge) {
		this.cron = cron;
		this.lock = lock;
		this.purge = purge;
	}

	/** Runs the purge now, unless another instance does. */
	boolean runIfFree() {
		return this.lock.run(this.purge);
	}

	private void runLogged() {
		try {
			if (!runIfFree()) {
				logger.debug("Another instance is purging");
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The purge failed; the next run continues", ex);
		}
	}

	@Override
	public synchronized void start() {
		ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
		started.setThreadNamePrefix("purge-");
		started.setDaemon(true);
		started.initialize();
		this.scheduler = started;
		this.scheduled = started.schedule(this::runLogged, new CronTrigger(this.cron));
	}

	@Override
	public synchronized void stop() {
		ThreadPoolTaskScheduler started = this.scheduler;
		if (started != null) {
			started.shutdown();
		}
		this.scheduler = null;
		this.scheduled = null;
	}

	@Override
	public boolean isRunning() {
		return this.scheduled != null;
	}

}
