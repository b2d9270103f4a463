package io.sharedcore.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs, and that a test moves. */
final class SettableClock extends Clock {

	private final Clock real;

	private volatile Duration offset = Duration.ZERO;

	SettableClock(Clock real) {
		this.real = real;
	}

	/** Runs with the clock at another time, relative to the present. */
	void at(Duration offset, Runnable work) {
		this.offset = offset;
		try {
			work.run();
		}
		finally {
			this.offset = Duration.ZERO;
		}
	}

	@Override
	public ZoneId getZone() {
		return this.real.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return this.real.instant().plus(this.offset);
	}

}
