package io.sharedcore.deadline;

import java.time.Duration;

/**
 * A time by which work must end. It is measured by {@link System#nanoTime()}, so that
 * changes of the system clock have no effect, and it is valid only in this JVM.
 *
 * @param nanos the time, in nanoseconds of {@link System#nanoTime()}
 */
public record Deadline(long nanos) {

	/**
	 * Creates a deadline from now.
	 * @param time the remaining time; a negative time counts as zero, and more than a
	 * century as a century
	 * @return the deadline
	 */
	public static Deadline in(Duration time) {
		return in(time, System.nanoTime());
	}

	static Deadline in(Duration time, long now) {
		return new Deadline(now + Math.max(0, clamped(time)));
	}

	/**
	 * Limits the time to a century, which does not overflow.
	 */
	private static long clamped(Duration time) {
		long century = 100L * 365 * 24 * 3600;
		return (time.getSeconds() >= century) ? century * 1_000_000_000L : time.toNanos();
	}

	/**
	 * Returns the remaining time in nanoseconds.
	 * @return the time, negative if the deadline has passed
	 */
	public long leftNanos() {
		return this.nanos - System.nanoTime();
	}

	/**
	 * Returns the remaining time.
	 * @return the time, zero if the deadline has passed
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, leftNanos()));
	}

	/**
	 * Tells whether the deadline has passed.
	 * @return whether no time is left
	 */
	public boolean isOver() {
		return leftNanos() <= 0;
	}

	/**
	 * Returns the earlier of this and another deadline.
	 * @param other the other deadline
	 * @return the earlier deadline
	 */
	public Deadline earlier(Deadline other) {
		return (other.nanos - this.nanos < 0) ? other : this;
	}

}
