package io.sharedcore.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MutableClockTests {

	private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");

	private final MutableClock clock = MutableClock.at(START);

	@Test
	void timeStandsStillUntilItIsMoved() {
		assertThat(this.clock.instant()).isEqualTo(START).isEqualTo(this.clock.instant());
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(this.clock.instant()).isEqualTo("2026-03-29T00:35:00Z");
		this.clock.advance(Duration.ofMinutes(-10));
		assertThat(this.clock.instant()).isEqualTo("2026-03-29T00:25:00Z");
		this.clock.set(Instant.EPOCH);
		assertThat(this.clock.millis()).isZero();
		this.clock.reset();
		assertThat(this.clock.instant()).isEqualTo(START);
	}

	@Test
	void clockOfAnotherZoneIsMovedToo() {
		Clock berlin = this.clock.withZone(ZoneId.of("Europe/Berlin"));
		this.clock.advance(Duration.ofHours(1));
		assertThat(berlin.instant()).isEqualTo("2026-03-29T01:30:00Z");
		assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
	}

}
