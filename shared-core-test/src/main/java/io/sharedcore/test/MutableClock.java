package io.sharedcore.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. {@link TestClock} makes it the
 * {@code Clock} bean of an application. Thread-safe.
 */
public final class MutableClock extends Clock {

	private final Instant start;

	private final AtomicReference<Instant> now;

	private final ZoneId zone;

	private MutableClock(Instant start, AtomicReference<Instant> now, ZoneId zone) {
		this.start = start;
		this.now = now;
		this.zone = zone;
	}

	/**
	 * Creates a clock in UTC.
	 * @param start its time
	 * @return the clock
	 */
	public static MutableClock at(Instant start) {
		return new MutableClock(start, new AtomicReference<>(start), ZoneOffset.UTC);
	}

	/**
	 * Moves the clock.
	 * @param duration how far; a negative one moves it back
	 */
	public void advance(Duration duration) {
		this.now.updateAndGet((time) -> time.plus(duration));
	}

	/**
	 * Sets the time.
	 * @param instant the new time
	 */
	public void set(Instant instant) {
		this.now.set(instant);
	}

	/** Sets the time that the clock had at first. */
	public void reset() {
		this.now.set(this.start);
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	/** Returns this clock in another zone: both are moved together. */
	@Override
	public Clock withZone(ZoneId zone) {
		return new MutableClock(this.start, this.now, zone);
	}

	@Override
	public String toString() {
		return "MutableClock[" + instant() + ", " + this.zone + "]";
	}

}
