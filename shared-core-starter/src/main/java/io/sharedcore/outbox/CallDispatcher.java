package io.sharedcore.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due calls for the workers, from a start of the sender to its stop. One thread
 * claims, then waits: for a wake-up, or for the poll interval. An idle instance makes one
 * statement for each interval.
 * <p>
 * While calls end quickly, some are claimed ahead. They are given back if they wait for
 * longer than expected, and when the sender stops.
 */
final class CallDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private static final Duration MAX_WAIT = Duration.ofMillis(200);

	/** A call that waits keeps most of its lease for the attempt. */
	private static final int MAX_WAIT_IN_LEASES = 10;

	private final OutboxSender.Setup setup;

	private final CallWorkers workers;

	private final LookAhead lookAhead;

	private final Duration maxWait;

	/** Many wake-ups before the next claim are one. */
	private final Semaphore wakeUps = new Semaphore(0);

	private final Thread thread = new Thread(this::poll, "outbox-poll");

	/** Whether there may be more due calls than the last statement claimed. */
	private volatile boolean more;

	/** Nothing is claimed while more calls than this wait. */
	private volatile int enough;

	private volatile boolean stopped;

	private boolean failing;

	CallDispatcher(OutboxSender.Setup setup) {
		this.setup = setup;
		this.workers = new CallWorkers(setup.maxConcurrent(), setup.services().names(), this::send, this::ended);
		this.lookAhead = new LookAhead(setup.batchSize(), System::nanoTime);
		Duration ofLease = setup.lease().dividedBy(MAX_WAIT_IN_LEASES);
		this.maxWait = (ofLease.compareTo(MAX_WAIT) < 0) ? ofLease : MAX_WAIT;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	void wakeUp() {
		if (this.wakeUps.availablePermits() == 0) {
			this.wakeUps.release();
		}
	}

	private void poll() {
		try {
			while (!this.stopped) {
				giveBack((call) -> call.claim().age().compareTo(this.maxWait) > 0);
				claim();
				this.wakeUps.tryAcquire(untilNextClaim().toNanos(), TimeUnit.NANOSECONDS);
				this.wakeUps.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration untilNextClaim() {
		Duration poll = this.setup.pollInterval();
		return (this.workers.waiting() > 0 && this.maxWait.compareTo(poll) < 0) ? this.maxWait : poll;
	}

	/**
	 * Nothing is claimed while enough calls wait: the end of one of them wakes this
	 * thread up again, because there may be more.
	 */
	private void claim() {
		this.more = true;
		int ahead = this.lookAhead.calls();
		this.enough = ahead / 2;
		int limit = Math.min(this.workers.free() + ahead, this.setup.batchSize());
		if (limit <= 0 || this.workers.waiting() > this.enough || this.setup.services().names().isEmpty()) {
			return;
		}
		try {
			List<ClaimedCall> claimed = this.setup.claims().claim(this.workers.claimed(), limit);
			this.more = claimed.size() == limit;
			this.workers.add(claimed);
			if (this.more && this.workers.free() > 0) {
				wakeUp();
			}
			works();
		}
		catch (RuntimeException ex) {
			fails(ex);
		}
	}

	private void giveBack(Predicate<ClaimedCall> condition) {
		List<ClaimedCall> calls = this.workers.removeWaiting(condition);
		if (!calls.isEmpty()) {
			try {
				this.setup.claims().giveBack(calls);
			}
			catch (RuntimeException ex) {
				logger.warn("Claimed calls of the outbox could not be given back; they are sent after their lease", ex);
			}
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
		this.lookAhead.ended();
		if (call.ordered() || this.more && this.workers.waiting() <= this.enough) {
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

	/**
	 * Starts no more calls, gives back those that wait, and lets running ones finish.
	 */
	void stop() {
		this.stopped = true;
		this.workers.close();
		wakeUp();
	}

	void finish() throws InterruptedException {
		this.thread.join();
		giveBack((call) -> true);
		this.workers.finish();
	}

	/** What did not finish in the time of the shutdown phase is sent again. */
	void interrupt() {
		this.workers.interrupt();
	}

}
