package io.sharedcore.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Claims due calls, hands them to the workers, and waits: for a wake-up, or for the poll
 * interval. An idle instance makes one statement for each interval.
 */
final class OutboxSender implements SmartLifecycle, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(OutboxSender.class);

	/**
	 * Stops after the web server has completed its requests (DEFAULT_PHASE - 1024), so
	 * that their calls are sent, too.
	 */
	private static final int PHASE = DEFAULT_PHASE - 1536;

	private final Setup setup;

	/** Many wake-ups before the next claim are one. */
	private final Semaphore wakeUps = new Semaphore(0);

	private volatile @Nullable CallWorkers workers;

	private volatile @Nullable CallWorkers stopped;

	private volatile @Nullable Thread pollThread;

	/** Whether there may be more due calls than the last statement claimed. */
	private volatile boolean more;

	private boolean failing;

	OutboxSender(Setup setup) {
		this.setup = setup;
	}

	void wakeUp() {
		if (this.wakeUps.availablePermits() == 0) {
			this.wakeUps.release();
		}
	}

	@Override
	public void start() {
		if (this.setup.table().isUsable()) {
			this.setup.services().check(this.setup.lease());
			CallWorkers started = new CallWorkers(this.setup.maxConcurrent(), this.setup.services().names());
			this.workers = started;
			Thread thread = new Thread(() -> poll(started), "outbox-poll");
			thread.setDaemon(true);
			this.pollThread = thread;
			thread.start();
		}
	}

	private void poll(CallWorkers current) {
		try {
			while (this.workers == current) {
				claim(current);
				this.wakeUps.tryAcquire(this.setup.pollInterval().toNanos(), TimeUnit.NANOSECONDS);
				this.wakeUps.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void claim(CallWorkers current) {
		this.more = true;
		int limit = Math.min(current.free(), this.setup.batchSize());
		if (limit <= 0 || this.setup.services().names().isEmpty()) {
			return;
		}
		try {
			List<ClaimedCall> claimed = this.setup.claims().claim(current.running(), limit);
			this.more = claimed.size() == limit;
			claimed.forEach((call) -> current.run(call, () -> send(call), () -> ended(call)));
			works();
		}
		catch (RuntimeException ex) {
			fails(ex);
		}
	}

	private void send(ClaimedCall call) {
		try {
			this.setup.context().run(call, () -> this.setup.settlement().settle(call, this.setup.attempt().make(call)));
		}
		catch (RuntimeException | Error ex) {
			logger.error("An outbox call failed; it is sent again after its lease", ex);
		}
	}

	/**
	 * Another call may be due now: the next of its key, or one that waited for a worker.
	 */
	private void ended(ClaimedCall call) {
		if (this.more || call.ordered()) {
			wakeUp();
		}
	}

	private void works() {
		if (this.failing) {
			logger.info("The outbox can claim calls again");
		}
		this.failing = false;
	}

	private void fails(RuntimeException failure) {
		if (!this.failing) {
			logger.warn("The outbox cannot claim calls at present; it tries again every {} ms",
					this.setup.pollInterval().toMillis(), failure);
		}
		this.failing = true;
	}

	@Override
	public boolean isRunning() {
		return this.workers != null;
	}

	@Override
	public void stop() {
		CompletableFuture<Void> finished = new CompletableFuture<>();
		stop(() -> finished.complete(null));
		finished.join();
	}

	/** No new claims; running calls may finish before the callback. */
	@Override
	public void stop(Runnable callback) {
		CallWorkers stopped = this.workers;
		this.workers = null;
		wakeUp();
		if (stopped == null) {
			callback.run();
			return;
		}
		this.stopped = stopped;
		Thread poll = this.pollThread;
		Thread thread = new Thread(() -> finish(poll, stopped, callback), "outbox-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

	/** What a last claim has claimed is still sent. */
	private static void finish(@Nullable Thread poll, CallWorkers stopped, Runnable callback) {
		try {
			if (poll != null) {
				poll.join();
			}
			stopped.finish();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			callback.run();
		}
	}

	/** What did not finish in the time of the shutdown phase is sent again. */
	@Override
	public void destroy() {
		CallWorkers remaining = this.stopped;
		if (remaining != null) {
			remaining.interrupt();
		}
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * What the sender works with.
	 *
	 * @param table the table
	 * @param services the services that it sends calls to
	 * @param claims claims calls
	 * @param context restores the context of a call
	 * @param attempt sends a call
	 * @param settlement settles a call
	 * @param properties the settings
	 */
	record Setup(OutboxTable table, OutboxServices services, OutboxClaims claims, CallContext context,
			CallAttempt attempt, CallSettlement settlement, OutboxProperties properties) {

		Duration lease() {
			return this.properties.lease();
		}

		Duration pollInterval() {
			return this.properties.pollInterval();
		}

		int batchSize() {
			return this.properties.batchSize();
		}

		int maxConcurrent() {
			return this.properties.maxConcurrent();
		}

	}

}
