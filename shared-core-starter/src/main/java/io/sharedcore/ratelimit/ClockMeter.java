package io.sharedcore.ratelimit;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.TimeMeter;

/**
 * The time of a clock, for Bucket4j. Wall-clock time, because instances that share
 * buckets have no other time in common.
 */
final class ClockMeter implements TimeMeter {

	private final Clock clock;

	ClockMeter(Clock clock) {
		this.clock = clock;
	}

	@Override
	public long currentTimeNanos() {
		Instant now = this.clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

	@Override
	public boolean isWallClockBased() {
		return true;
	}

}
