package io.sharedcore.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonotonicTimeMeterTests {

	private final MutableClock clock = new MutableClock();

	private final MonotonicTimeMeter meter = new MonotonicTimeMeter(new ClockMeter(this.clock));

	@Test
	void timeGoesOnWhereTheClockStepsBack() {
		long before = this.meter.currentTimeNanos();
		this.clock.advance(Duration.ofHours(-1));
		assertThat(this.meter.currentTimeNanos()).isEqualTo(before);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.meter.currentTimeNanos() - before).isEqualTo(Duration.ofSeconds(1).toNanos());
	}

	@Test
	void timeFollowsTheClockForward() {
		long before = this.meter.currentTimeNanos();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.meter.currentTimeNanos() - before).isEqualTo(Duration.ofHours(1).toNanos());
	}

}
