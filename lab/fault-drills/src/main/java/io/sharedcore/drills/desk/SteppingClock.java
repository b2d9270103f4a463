package io.sharedcore.drills.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The desk's clock: the system's, until it is told to step.
 */
public final class SteppingClock extends Clock {

	private volatile Duration offset = Duration.ZERO;

	/**
	 * Steps.
	 * @param step how far; negative steps back
	 */
	public void step(Duration step) {
		this.offset = this.offset.plus(step);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("Nobody needs it in another zone");
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.offset);
	}

}
