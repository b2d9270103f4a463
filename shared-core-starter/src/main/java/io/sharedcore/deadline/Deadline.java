package io.sharedcore.deadline;

import java.time.Duration;

/**
 * A moment by which something must have ended, on the clock of {@link System#nanoTime()},
 * which is never set.
 *
 * @param nanos the moment, in nanoseconds
 */
public record Deadline(long nanos) {

	/**
	 * Returns the deadline in some time from now.
	 * @param time the time; a negative one counts as none, a century or more as a century
	 * @return the deadline
	 */
	public static Deadline in(Duration time) {
		return in(time, System.nanoTime());
	}

	static Deadline in(Duration time, long now) {
		return new Deadline(now + Math.max(0, clamped(time)));
	}

	/**
	 * A century is forever, and does not overflow.
	 */
	private static long clamped(Duration time) {
		long century = 100L * 365 * 24 * 3600;
		return (time.getSeconds() >= century) ? century * 1_000_000_000L : time.toNanos();
	}

	/**
	 * Returns the nanoseconds that are left.
	 * @return the time, negative if the deadline is over
	 */
	public long leftNanos() {
		return this.nanos - System.nanoTime();
	}

	/**
	 * Returns the time that is left.
	 * @return the time, zero if the deadline is over
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, leftNanos()));
	}

	/**
	 * Tells whether no time is left.
	 * @return whether the deadline is over
	 */
	public boolean isOver() {
		return leftNanos() <= 0;
	}

	/**
	 * Returns the earlier of two deadlines.
	 * @param other the other deadline
	 * @return this deadline or the other
	 */
	public Deadline earlier(Deadline other) {
		return (other.nanos - this.nanos < 0) ? other : this;
	}

}
