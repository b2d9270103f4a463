package io.sharedcore.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExhaustedBucketsTests {

	private static final Limit LIMIT = Limit.of("/**", 10, Duration.ofSeconds(10));

	private final MutableClock clock = new MutableClock();

	private final ExhaustedBuckets empty = new ExhaustedBuckets(this.clock::nanoTime);

	@Test
	void bucketIsEmptyUntilItsNextTokenComes() {
		this.empty.update(RateLimitResult.refused(LIMIT, Duration.ofMillis(300)), "alice");
		this.clock.advance(Duration.ofMillis(299));
		assertThat(this.empty.find(LIMIT, "alice")).map(RateLimitResult::untilNextToken).contains(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.empty.find(LIMIT, "alice")).isEmpty();
	}

	@Test
	void bucketThatHasTokensIsNotEmpty() {
		this.empty.update(RateLimitResult.allowed(LIMIT, 1, Duration.ofSeconds(9)), "alice");
		assertThat(this.empty.find(LIMIT, "alice")).isEmpty();
		assertThat(this.empty.size()).isZero();
	}

	@Test
	void floodFromManyAddressesTakesNoMoreRoomThanThereIs() {
		update(3 * ExhaustedBuckets.MAX_SIZE, "first");
		assertThat(this.empty.size()).isEqualTo(ExhaustedBuckets.MAX_SIZE);
	}

	@Test
	void roomIsMadeFromWhatIsOver() {
		update(ExhaustedBuckets.MAX_SIZE, "first");
		this.clock.advance(Duration.ofSeconds(2));
		update(10, "second");
		assertThat(this.empty.size()).isEqualTo(10);
	}

	private void update(int callers, String prefix) {
		for (int i = 0; i < callers; i++) {
			this.empty.update(RateLimitResult.refused(LIMIT, Duration.ofSeconds(1)), prefix + i);
		}
	}

}
