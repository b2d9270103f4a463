package io.sharedcore.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both gauges read with one query, at most once a second. The query runs in a thread
 * of its own: when all database connections are in use, the meters of the service must
 * still be readable, because they show just that.
 */
final class PendingReading {

	private static final Logger logger = LoggerFactory.getLogger(PendingReading.class);

	private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

	private static final long MAX_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

	private static final Values UNKNOWN = new Values(Double.NaN, Double.NaN);

	private final Supplier<OutboxStatistics.Pending> source;

	private final LongSupplier nanoTime;

	private @Nullable CompletableFuture<Values> query;

	private long begun;

	PendingReading(Supplier<OutboxStatistics.Pending> source, LongSupplier nanoTime) {
		this.source = source;
		this.nanoTime = nanoTime;
	}

	double calls() {
		return get().calls;
	}

	double age() {
		return get().age;
	}

	/** Unknown while a query runs for longer than half a second, and after it failed. */
	private synchronized Values get() {
		long now = this.nanoTime.getAsLong();
		CompletableFuture<Values> current = this.query;
		if (current == null || (current.isDone() && now - this.begun > MAX_AGE)) {
			current = CompletableFuture.supplyAsync(this::read, PendingReading::start);
			this.query = current;
			this.begun = now;
		}
		long wait = Math.max(0, MAX_WAIT - (now - this.begun));
		return current.copy().completeOnTimeout(UNKNOWN, wait, TimeUnit.NANOSECONDS).join();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "outbox-meters");
		thread.setDaemon(true);
		thread.start();
	}

	private Values read() {
		try {
			OutboxStatistics.Pending pending = this.source.get();
			return new Values(pending.calls(), pending.age());
		}
		catch (RuntimeException ex) {
			logger.debug("The pending calls of the outbox could not be counted", ex);
			return UNKNOWN;
		}
	}

	private record Values(double calls, double age) {

	}

}
