package io.sharedcore.deadline;

import java.time.Duration;

/**
 * A moment by which something must have ended, on the clock of {@link System#nanoTime()},
 * which nobody sets.
 *
 * @param nanos the moment
 */
public record Deadline(long nanos) {

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

	public long leftNanos() {
		return this.nanos - System.nanoTime();
	}

	public Duration left() {
		return Duration.ofNanos(Math.max(0, leftNanos()));
	}

	public boolean isOver() {
		return leftNanos() <= 0;
	}

	public Deadline earlier(Deadline other) {
		return (other.nanos - this.nanos < 0) ? other : this;
	}

}
