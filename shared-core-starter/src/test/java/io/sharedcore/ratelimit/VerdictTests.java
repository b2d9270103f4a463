package io.sharedcore.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTests {

	private static final Limit LIMIT = new Limit("/**", 10, Duration.ofSeconds(10));

	@Test
	void nextTokenOfABucketThatBecameEmptyIsKnown() {
		assertThat(Verdict.allowed(LIMIT, 0, Duration.ofMillis(9_400)).untilNextToken())
			.isEqualTo(Duration.ofMillis(400));
		assertThat(Verdict.allowed(LIMIT, 0, Duration.ofMillis(8_900)).untilNextToken()).isEqualTo(Duration.ZERO);
		assertThat(Verdict.allowed(LIMIT, 1, Duration.ofMillis(8_900)).untilNextToken()).isEqualTo(Duration.ZERO);
	}

	@Test
	void refusedTellsWhenTheBucketIsFull() {
		assertThat(Verdict.refused(LIMIT, Duration.ofMillis(400)).untilFull()).isEqualTo(Duration.ofMillis(9_400));
	}

	@Test
	void headersOfAnAllowedRequestTellWhatIsLeft() {
		assertThat(RateLimitHeaders.of(Verdict.allowed(LIMIT, 7, Duration.ofMillis(2_100))))
			.containsEntry("RateLimit-Limit", "10")
			.containsEntry("RateLimit-Remaining", "7")
			.containsEntry("RateLimit-Reset", "3")
			.containsEntry("RateLimit-Policy", "10;w=10")
			.doesNotContainKey("Retry-After");
	}

	@Test
	void headersOfARefusalTellWhenToComeBackAndAgreeOnIt() {
		assertThat(RateLimitHeaders.of(Verdict.refused(LIMIT, Duration.ofMillis(1_001))))
			.containsEntry("RateLimit-Remaining", "0")
			.containsEntry("RateLimit-Reset", "2")
			.containsEntry("Retry-After", "2");
	}

	@Test
	void retryAfterIsOneSecondAtLeast() {
		assertThat(RateLimitHeaders.of(Verdict.refused(LIMIT, Duration.ofNanos(1)))).containsEntry("Retry-After", "1");
		assertThat(RateLimitHeaders.of(Verdict.refused(LIMIT, Duration.ZERO))).containsEntry("Retry-After", "1");
	}

}
