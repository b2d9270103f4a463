package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingRequestsTests {

	private static final Limit LIMIT = Limit.of("/**", 3, Duration.ofSeconds(3));

	private final MutableClock clock = new MutableClock();

	private final PendingRequests impatient = requests(Duration.ZERO);

	@Test
	void noMoreRequestsArePendingThanThereAreTokens() {
		assertThat(IntStream.range(0, 5).filter((i) -> reserve(LIMIT).isEmpty()).count()).isEqualTo(3);
	}

	@Test
	void tokenThatIsGivenBackIsForTheNext() {
		IntStream.range(0, 10).forEach((i) -> {
			assertThat(reserve(LIMIT)).isEmpty();
			this.impatient.release(List.of(LIMIT), "a");
		});
		assertThat(this.impatient.size()).isZero();
	}

	@Test
	void tokenThatIsSpentComesBackWithTime() {
		for (int i = 0; i < 3; i++) {
			assertThat(reserve(LIMIT)).isEmpty();
			this.impatient.spend(List.of(LIMIT), "a");
		}
		assertThat(reserve(LIMIT)).map(RateLimitResult::untilNextToken).contains(Duration.ofSeconds(1));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(reserve(LIMIT)).isEmpty();
		assertThat(reserve(LIMIT)).isPresent();
	}

	@Test
	void spentAndPendingTokensTogetherAreWithinTheLimit() {
		reserve(LIMIT);
		this.impatient.spend(List.of(LIMIT), "a");
		assertThat(IntStream.range(0, 5).filter((i) -> reserve(LIMIT).isEmpty()).count()).isEqualTo(2);
	}

	@Test
	void whatOthersTookFromTheStoreCounts() {
		this.impatient.update(RateLimitResult.allowed(LIMIT, 1, Duration.ofSeconds(2)), "a");
		assertThat(reserve(LIMIT)).isEmpty();
		assertThat(reserve(LIMIT)).isPresent();
	}

	@Test
	void refusalOfOneLimitGivesBackTheTokensOfTheOthers() {
		Limit tight = Limit.of("/login", 1, Duration.ofMinutes(1));
		assertThat(reserve(tight)).isEmpty();
		for (int i = 0; i < 5; i++) {
			assertThat(reserve(LIMIT, tight)).map(RateLimitResult::limit).contains(tight);
		}
		assertThat(reserve(LIMIT)).isEmpty();
	}

	@Test
	void callersHaveTokensOfTheirOwn() {
		IntStream.range(0, 5).forEach((i) -> reserve(LIMIT));
		assertThat(this.impatient.reserve(List.of(LIMIT), "b")).isEmpty();
	}

	@Test
	void requestWaitsForATokenThatIsGivenBack() {
		PendingRequests patient = requests(Duration.ofMinutes(1));
		IntStream.range(0, 3).forEach((i) -> patient.reserve(List.of(LIMIT), "a"));
		CompletableFuture<Optional<RateLimitResult>> waiting = CompletableFuture
			.supplyAsync(() -> patient.reserve(List.of(LIMIT), "a"));
		patient.release(List.of(LIMIT), "a");
		assertThat(waiting.join()).isEmpty();
	}

	@Test
	void waitingEndsWhenTheLastTokenIsSpent() {
		PendingRequests patient = requests(Duration.ofMinutes(1));
		IntStream.range(0, 3).forEach((i) -> patient.reserve(List.of(LIMIT), "a"));
		CompletableFuture<Optional<RateLimitResult>> waiting = CompletableFuture
			.supplyAsync(() -> patient.reserve(List.of(LIMIT), "a"));
		IntStream.range(0, 3).forEach((i) -> patient.spend(List.of(LIMIT), "a"));
		assertThat(waiting.join()).isPresent();
	}

	@Test
	void callersAreBoundedInNumber() {
		for (int i = 0; i < 2 * PendingRequests.MAX_BUCKETS; i++) {
			this.impatient.reserve(List.of(LIMIT), "a" + i);
			this.impatient.spend(List.of(LIMIT), "a" + i);
		}
		assertThat(this.impatient.size()).isEqualTo(PendingRequests.MAX_BUCKETS);
	}

	private Optional<RateLimitResult> reserve(Limit... limits) {
		return this.impatient.reserve(List.of(limits), "a");
	}

	private PendingRequests requests(Duration maxWait) {
		return new PendingRequests(new ClockMeter(this.clock)::currentTimeNanos, maxWait);
	}

}
