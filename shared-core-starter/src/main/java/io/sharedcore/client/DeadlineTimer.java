package io.sharedcore.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.sharedcore.deadline.Deadline;

/**
 * The timer that cancels requests at their deadlines, on one thread for all of them.
 * Nearly every request ends in time, so that a watch costs an add and a remove of a set.
 * The thread sleeps until the earliest known deadline; only an earlier one wakes it.
 */
final class DeadlineTimer implements AutoCloseable {

	private static final long NEVER = Long.MAX_VALUE;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	/** Nanoseconds since {@link #origin}, which can be compared without overflow. */
	private final AtomicLong nextWake = new AtomicLong(NEVER);

	private final long origin = System.nanoTime();

	private final Thread thread = new Thread(this::run, "shared-core-client-deadlines");

	private volatile boolean closed;

	DeadlineTimer() {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Runs an action if the deadline passes before the watch is closed.
	 * @param deadline the deadline
	 * @param action the action, which must not block; runs on the thread of the timer
	 */
	Watch watch(Deadline deadline, Runnable action) {
		Watch watch = new Watch(deadline.nanos() - this.origin, action);
		this.watches.add(watch);
		if (watch.at < this.nextWake.get()) {
			LockSupport.unpark(this.thread);
		}
		return watch;
	}

	private void run() {
		while (!this.closed) {
			// A watch that is added after this line sees NEVER and wakes the thread.
			this.nextWake.set(NEVER);
			long earliest = fireDue();
			this.nextWake.set(earliest);
			if (earliest == NEVER) {
				LockSupport.park(this);
			}
			else {
				LockSupport.parkNanos(this, Math.max(1, earliest - now()));
			}
			// An interrupted thread would not park again.
			Thread.interrupted();
		}
	}

	private long fireDue() {
		long now = now();
		long earliest = NEVER;
		for (Watch watch : this.watches) {
			if (watch.at <= now) {
				watch.fire();
			}
			else {
				earliest = Math.min(earliest, watch.at);
			}
		}
		return earliest;
	}

	private long now() {
		return System.nanoTime() - this.origin;
	}

	int watched() {
		return this.watches.size();
	}

	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * A deadline that is watched until the watch is closed.
	 */
	final class Watch implements AutoCloseable {

		private final long at;

		private final Runnable action;

		private volatile boolean fired;

		private Watch(long at, Runnable action) {
			this.at = at;
			this.action = action;
		}

		private void fire() {
			if (DeadlineTimer.this.watches.remove(this)) {
				this.fired = true;
				try {
					this.action.run();
				}
				catch (RuntimeException ex) {
					// The thread still serves the other watches.
					ClientLog.timerFailed(ex);
				}
			}
		}

		/**
		 * Whether the deadline passed before the watch was closed.
		 */
		boolean fired() {
			return this.fired;
		}

		@Override
		public void close() {
			DeadlineTimer.this.watches.remove(this);
		}

	}

}
