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
		fail(StoreCircuitBreaker.FAILURES_BEFORE_A_PAUSE - 1);
		assertThat(this.condition.isToBeLeftAlone()).isFalse();
	}

	@Test
	void failuresInARowLeadToAPauseThatEnds() {
		fail(StoreCircuitBreaker.FAILURES_BEFORE_A_PAUSE);
		assertThat(this.condition.isToBeLeftAlone()).isTrue();
		this.clock.advance(StoreCircuitBreaker.PAUSE);
		assertThat(this.condition.isToBeLeftAlone()).isFalse();
	}

	@Test
	void failureAfterAPauseLeadsToTheNextAtOnce() {
		fail(StoreCircuitBreaker.FAILURES_BEFORE_A_PAUSE);
		this.clock.advance(StoreCircuitBreaker.PAUSE.plus(Duration.ofMillis(1)));
		fail(1);
		assertThat(this.condition.isToBeLeftAlone()).isTrue();
	}

	@Test
	void answerEndsThePause() {
		fail(StoreCircuitBreaker.FAILURES_BEFORE_A_PAUSE);
		this.condition.answered();
		assertThat(this.condition.isToBeLeftAlone()).isFalse();
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
