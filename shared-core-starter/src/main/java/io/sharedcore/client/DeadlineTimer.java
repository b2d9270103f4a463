package io.sharedcore.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.sharedcore.deadline.Deadline;

/**
 * The one timer that ends what is past its deadline. Nearly everything ends in time, so
 * watching something is a set's add and remove; the timer's thread wakes for the earliest
 * deadline that it knows, and only an earlier one wakes it sooner.
 */
final class DeadlineTimer implements AutoCloseable {

	private static final long NEVER = Long.MAX_VALUE;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	/** Nanoseconds since {@link #origin}, so that comparing them is safe. */
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
	 * @param action must not block; runs on the timer's thread
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
			// Whoever adds a watch after this line sees NEVER and wakes the thread.
			this.nextWake.set(NEVER);
			long earliest = fireDue();
			this.nextWake.set(earliest);
			if (earliest == NEVER) {
				LockSupport.park(this);
			}
			else {
				LockSupport.parkNanos(this, Math.max(1, earliest - now()));
			}
			// An interrupt would make parking return at once, for ever.
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
	 * Something that is watched until it is closed.
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
					// The other watches still count on this thread.
					ClientLog.timerFailed(ex);
				}
			}
		}

		/**
		 * Whether the deadline passed while it was watched.
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
