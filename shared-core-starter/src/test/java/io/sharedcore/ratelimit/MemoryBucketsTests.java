package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryBucketsTests {

	private static final Limit SHORT = Limit.of("/api/**", 10, Duration.ofSeconds(10));

	private static final Limit LONG = Limit.of("/api/**", 10, Duration.ofHours(1));

	private final MutableClock clock = new MutableClock();

	private final MemoryBuckets buckets = new MemoryBuckets(1_000, new ClockMeter(this.clock));

	@Test
	void bucketIsForgottenWhenItIsFullAgainAndNotEarlier() {
		this.buckets.take(SHORT, "alice");
		this.buckets.take(LONG, "alice");
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(this.buckets.size()).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(this.buckets.size()).isEqualTo(1);
		this.clock.advance(Duration.ofHours(2));
		assertThat(this.buckets.size()).isZero();
	}

	@Test
	void bucketThatIsAskedAgainAndAgainStaysEmpty() {
		IntStream.range(0, 10).forEach((i) -> this.buckets.take(LONG, "alice"));
		for (int i = 0; i < 100; i++) {
			this.clock.advance(Duration.ofSeconds(3));
			assertThat(this.buckets.take(LONG, "alice").allowed()).isFalse();
			this.clock.advance(Duration.ofSeconds(357));
			assertThat(this.buckets.take(LONG, "alice").allowed()).isTrue();
		}
	}

	@Test
	void changedLimitOfAPathBeginsWithNewBuckets() {
		IntStream.range(0, 10).forEach((i) -> this.buckets.take(SHORT, "alice"));
		assertThat(this.buckets.take(Limit.of(SHORT.path(), 11, SHORT.period()), "alice").remaining()).isEqualTo(10);
	}

	@Test
	void nobodyGetsMoreThanThereIsByAskingAtTheSameTime() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Callable<Long> asking = () -> IntStream.range(0, 1_000)
				.filter((i) -> this.buckets.take(Limit.of("/**", 500, Duration.ofHours(1)), "alice").allowed())
				.count();
			long allowed = 0;
			for (Future<Long> asked : threads.invokeAll(List.of(asking, asking, asking, asking))) {
				allowed += asked.get();
			}
			assertThat(allowed).isEqualTo(500);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void keepsNoMoreThanThereIsRoomFor() {
		IntStream.range(0, 5_000).forEach((i) -> this.buckets.take(LONG, "address:" + i));
		assertThat(this.buckets.size()).isLessThanOrEqualTo(1_000);
	}

}
