package io.sharedcore.outbox;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many calls are claimed ahead.
 */
class LookAheadTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

	private final LookAhead lookAhead = new LookAhead(50, this.nanos::get);

	private void pass(int ended, long millis) {
		IntStream.range(0, ended).forEach((i) -> this.lookAhead.ended());
		this.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
	}

	@Test
	void nothingIsClaimedAheadAtFirst() {
		pass(100, 19);
		assertThat(this.lookAhead.calls()).isZero();
	}

	@ParameterizedTest(name = "{0} calls in {1} ms: {2}")
	@CsvSource({ "20, 20, 20", "30, 40, 15", "1, 20, 1", "1, 21, 0", "8, 1000, 0", "100, 1000, 2", "1000, 20, 50",
			"0, 20, 0", "8, 3600000, 0" })
	void asManyAsEndInTheNextMoments(int ended, long millis, int expected) {
		pass(ended, millis);
		assertThat(this.lookAhead.calls()).isEqualTo(expected);
	}

	@Test
	void shortWindowKeepsTheLastFigure() {
		pass(10, 20);
		assertThat(this.lookAhead.calls()).isEqualTo(10);
		pass(0, 5);
		assertThat(this.lookAhead.calls()).isEqualTo(10);
		pass(2, 15);
		assertThat(this.lookAhead.calls()).isEqualTo(2);
	}

	@Test
	void stalledCallsEndTheLookAhead() {
		pass(40, 20);
		assertThat(this.lookAhead.calls()).isEqualTo(40);
		pass(0, 200);
		assertThat(this.lookAhead.calls()).isZero();
	}

}
