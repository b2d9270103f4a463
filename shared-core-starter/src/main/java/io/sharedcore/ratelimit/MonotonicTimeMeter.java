package io.sharedcore.ratelimit;

import io.github.bucket4j.TimeMeter;

/**
 * The time of one process, which goes on from where it was when the clock steps back:
 * else a bucket that was emptied before the step would stay empty for as long as the step
 * was. Not for what instances share, since each would be ahead of the others by its own
 * steps.
 */
final class MonotonicTimeMeter implements TimeMeter {

	private final TimeMeter meter;

	private long ahead;

	private long last = Long.MIN_VALUE;

	MonotonicTimeMeter(TimeMeter meter) {
		this.meter = meter;
	}

	@Override
	public synchronized long currentTimeNanos() {
		long now = this.meter.currentTimeNanos() + this.ahead;
		if (now < this.last) {
			this.ahead += this.last - now;
			now = this.last;
		}
		this.last = now;
		return now;
	}

	@Override
	public boolean isWallClockBased() {
		return this.meter.isWallClockBased();
	}

}
