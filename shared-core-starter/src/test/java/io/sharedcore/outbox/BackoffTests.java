package io.sharedcore.outbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff longest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), (bound) -> bound - 1);

	@ParameterizedTest
	@CsvSource({ "0, 1s", "1, 1s", "2, 2s", "3, 4s", "9, 256s", "10, 300s", "1000000, 300s" })
	void limitDoublesUpToTheLargest(int attempts, String limit) {
		assertThat(this.longest.delay(attempts, null)).isEqualTo(Duration.parse("PT" + limit));
	}

	@Test
	void delayIsRandomFromZero() {
		Backoff shortest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), (bound) -> 0);
		assertThat(shortest.delay(5, null)).isZero();
	}

	@Test
	void receiverCanAskForMoreAndNotForLess() {
		assertThat(this.longest.delay(1, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
		assertThat(this.longest.delay(3, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void longIntervalsDoNotOverflow() {
		Backoff days = new Backoff(Duration.ofDays(100_000), Duration.ofDays(1_000_000), (bound) -> bound - 1);
		assertThat(days.delay(40, null)).isEqualTo(Duration.ofDays(1_000_000));
	}

}
