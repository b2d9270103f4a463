package io.sharedcore.client;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedcore.deadline.Deadline;

/**
 * Limits the calls to a service that run at the same time, so that a slow service does
 * not take all threads of the application.
 */
final class Bulkhead {

	private final ServiceSettings settings;

	private final Semaphore slots;

	Bulkhead(ServiceSettings settings) {
		this.settings = settings;
		this.slots = new Semaphore(settings.maxConcurrent());
	}

	/**
	 * Takes a slot for a call.
	 * @param deadline the deadline of the call
	 * @return the slot, which the call has to close
	 * @throws AttemptFailure if no slot is free in time
	 */
	Slot enter(Deadline deadline) {
		if (this.slots.tryAcquire() || isFreeInTime(deadline)) {
			return new Slot(this.slots);
		}
		if (deadline.isOver()) {
			throw AttemptFailure.deadline("no call to the service ended in time", null);
		}
		throw AttemptFailure.of(AttemptFailure.Kind.FULL, this.settings.maxConcurrent()
				+ " calls to the service are running (" + this.settings.property("max-concurrent") + ")", null);
	}

	private boolean isFreeInTime(Deadline deadline) {
		long wait = Math.min(this.settings.maxWait().toNanos(), deadline.leftNanos());
		try {
			return wait > 0 && this.slots.tryAcquire(wait, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted while it waited for another call to end", ex);
		}
	}

	/**
	 * Returns the number of calls that run.
	 */
	int active() {
		return this.settings.maxConcurrent() - this.slots.availablePermits();
	}

	/**
	 * The place of a running call. Closing it again has no effect.
	 */
	static final class Slot implements AutoCloseable {

		private final Semaphore slots;

		private final AtomicBoolean closed = new AtomicBoolean();

		private Slot(Semaphore slots) {
			this.slots = slots;
		}

		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				this.slots.release();
			}
		}

	}

}
