package io.sharedcore.overload;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * When a request body is too slow: a fixed time for any body, extended by the bytes that
 * have arrived.
 *
 * @param time the time for any body
 * @param bytesPerSecond the rate at which bytes extend it
 */
record BodyDeadline(Duration time, long bytesPerSecond) {

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	static BodyDeadline of(Duration time, DataSize rate) {
		return new BodyDeadline(time, rate.toBytes());
	}

	/** Keeps the rate and limits the fixed time. */
	BodyDeadline atMost(Duration longest) {
		return (this.time.compareTo(longest) > 0) ? new BodyDeadline(longest, this.bytesPerSecond) : this;
	}

	/**
	 * Decides about a body.
	 * @param elapsedNanos the time since the body began
	 * @param bytes how many bytes have arrived
	 * @return whether the body is too slow
	 */
	boolean isOver(long elapsedNanos, long bytes) {
		long allowed = bytes / this.bytesPerSecond * NANOS_PER_SECOND
				+ bytes % this.bytesPerSecond * NANOS_PER_SECOND / this.bytesPerSecond;
		return elapsedNanos - this.time.toNanos() > allowed;
	}

}
