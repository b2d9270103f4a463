package io.sharedcore.ratelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StoreCircuitBreakerTests {

	private final MutableClock clock = new MutableClock();

	private final StoreCircuitBreaker condition = new StoreCircuitBreaker(this.clock::nanoTime);

	@Test
	void oneFailureLeadsToNoPause() {
		fail(StoreCircuitBreaker.FAILURE_THRESHOLD - 1);
		assertThat(this.condition.isOpen()).isFalse();
	}

	@Test
	void failuresInARowLeadToAPauseThatEnds() {
		fail(StoreCircuitBreaker.FAILURE_THRESHOLD);
		assertThat(this.condition.isOpen()).isTrue();
		this.clock.advance(StoreCircuitBreaker.OPEN_TIME);
		assertThat(this.condition.isOpen()).isFalse();
	}

	@Test
	void failureAfterAPauseLeadsToTheNextAtOnce() {
		fail(StoreCircuitBreaker.FAILURE_THRESHOLD);
		this.clock.advance(StoreCircuitBreaker.OPEN_TIME.plus(Duration.ofMillis(1)));
		fail(1);
		assertThat(this.condition.isOpen()).isTrue();
	}

	@Test
	void answerEndsThePause() {
		fail(StoreCircuitBreaker.FAILURE_THRESHOLD);
		this.condition.answered();
		assertThat(this.condition.isOpen()).isFalse();
	}

	@Test
	void outageIsLoggedOnceAndItsEndToo(CapturedOutput output) {
		fail(20);
		this.condition.answered();
		this.condition.answered();
		assertThat(output.getAll().lines().filter((line) -> line.contains("on-store-failure decides"))).hasSize(1);
		assertThat(output.getAll().lines().filter((line) -> line.contains("answers again"))).hasSize(1);
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			this.condition.failed(new StoreFailedException("The store of the rate limits failed", null));
		}
	}

}
