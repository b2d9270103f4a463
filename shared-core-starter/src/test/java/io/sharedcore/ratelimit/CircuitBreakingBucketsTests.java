package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class CircuitBreakingBucketsTests {

	private static final Limit LIMIT = Limit.of("/**", 10, Duration.ofSeconds(10));

	private final MutableClock clock = new MutableClock();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger calls = new AtomicInteger();

	@AfterEach
	void endCalls() {
		this.end.countDown();
	}

	@Test
	void answerIsPassedOn() {
		RateLimitResult result = RateLimitResult.allowed(LIMIT, 3, Duration.ofSeconds(7));
		try (CircuitBreakingBuckets buckets = guarded((limit, caller) -> result)) {
			assertThat(buckets.take(LIMIT, "x")).isEqualTo(result);
		}
	}

	@Test
	void storeThatNeverAnswersIsWaitedForNoLongerThanTheTimeout() {
		try (CircuitBreakingBuckets buckets = guarded(this::hang)) {
			assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> buckets.take(LIMIT, "x"))
				.withMessageContaining("did not answer within 50 ms");
		}
	}

	@Test
	void storeThatFailedRepeatedlyIsLeftAloneAndThenTriedAgain() {
		try (CircuitBreakingBuckets buckets = guarded((limit, caller) -> {
			this.calls.incrementAndGet();
			throw new IllegalStateException("away");
		})) {
			for (int i = 0; i < 50; i++) {
				assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> buckets.take(LIMIT, "x"));
			}
			assertThat(this.calls).hasValue(StoreCircuitBreaker.FAILURE_THRESHOLD);
			this.clock.advance(StoreCircuitBreaker.OPEN_TIME);
			assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> buckets.take(LIMIT, "x"));
			assertThat(this.calls).hasValue(StoreCircuitBreaker.FAILURE_THRESHOLD + 1);
		}
	}

	@Test
	void interruptedRequestStaysInterrupted() {
		try (CircuitBreakingBuckets buckets = guarded(this::hang)) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> buckets.take(LIMIT, "x"));
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private CircuitBreakingBuckets guarded(Buckets buckets) {
		return new CircuitBreakingBuckets(buckets, Duration.ofMillis(50),
				new StoreCircuitBreaker(this.clock::nanoTime));
	}

	private RateLimitResult hang(Limit limit, String caller) {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("too late");
	}

}
