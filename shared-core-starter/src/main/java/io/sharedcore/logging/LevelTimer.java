package io.sharedcore.logging;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs tasks after a duration, which a change of the clock does not change. Its thread
 * starts with the first task.
 */
final class LevelTimer implements BiConsumer<Duration, Runnable>, AutoCloseable {

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "temporary-log-levels");
		thread.setDaemon(true);
		return thread;
	});

	@Override
	public void accept(Duration duration, Runnable task) {
		this.executor.schedule(task, duration.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
