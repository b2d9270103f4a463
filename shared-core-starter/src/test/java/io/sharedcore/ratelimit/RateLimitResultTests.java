package io.sharedcore.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitResultTests {

	private static final Limit LIMIT = Limit.of("/**", 10, Duration.ofSeconds(10));

	@Test
	void nextTokenOfABucketThatBecameEmptyIsKnown() {
		assertThat(RateLimitResult.allowed(LIMIT, 0, Duration.ofMillis(9_400)).untilNextToken())
			.isEqualTo(Duration.ofMillis(400));
		assertThat(RateLimitResult.allowed(LIMIT, 0, Duration.ofMillis(8_900)).untilNextToken())
			.isEqualTo(Duration.ZERO);
		assertThat(RateLimitResult.allowed(LIMIT, 1, Duration.ofMillis(8_900)).untilNextToken())
			.isEqualTo(Duration.ZERO);
	}

	@Test
	void refusedTellsWhenTheBucketIsFull() {
		assertThat(RateLimitResult.refused(LIMIT, Duration.ofMillis(400)).untilFull())
			.isEqualTo(Duration.ofMillis(9_400));
	}

	@Test
	void headersOfAnAllowedRequestTellWhatIsLeft() {
		MockHttpServletResponse response = told(RateLimitResult.allowed(LIMIT, 7, Duration.ofMillis(2_100)));
		assertThat(response.getHeader("RateLimit-Limit")).isEqualTo("10");
		assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("7");
		assertThat(response.getHeader("RateLimit-Reset")).isEqualTo("3");
		assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("10;w=10");
		assertThat(response.containsHeader("Retry-After")).isFalse();
	}

	@Test
	void headersOfARefusalTellWhenToComeBackAndAgreeOnIt() {
		MockHttpServletResponse response = told(RateLimitResult.refused(LIMIT, Duration.ofMillis(1_001)));
		assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("0");
		assertThat(response.getHeader("RateLimit-Reset")).isEqualTo("2");
		assertThat(response.getHeader("Retry-After")).isEqualTo("2");
	}

	@Test
	void secondsAreWholeWhereTheyAreWhole() {
		assertThat(told(RateLimitResult.refused(LIMIT, Duration.ofSeconds(2))).getHeader("Retry-After")).isEqualTo("2");
	}

	@Test
	void retryAfterIsOneSecondAtLeast() {
		assertThat(told(RateLimitResult.refused(LIMIT, Duration.ofNanos(1))).getHeader("Retry-After")).isEqualTo("1");
		assertThat(told(RateLimitResult.refused(LIMIT, Duration.ZERO)).getHeader("Retry-After")).isEqualTo("1");
	}

	private static MockHttpServletResponse told(RateLimitResult result) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		RateLimitHeaders.set(response, result);
		return response;
	}

}
