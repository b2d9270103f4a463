package io.sharedcore.ratelimit;

import io.github.bucket4j.TimeMeter;

/**
 * The time of one process, which continues when the clock steps back. Otherwise a bucket
 * that was emptied before the step would stay empty for the length of the step. Not
 * suitable for shared buckets: each instance would be ahead of the others by its own
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
