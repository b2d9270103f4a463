package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.ratelimit.Limit.CountedBy;
import io.sharedcore.ratelimit.RateLimitProperties.OnStoreFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimiterTests {

	private static final Limit API = Limit.of("/api/**", 10, Duration.ofSeconds(10));

	private static final Limit LOGIN = Limit.of("/api/login", 2, Duration.ofMinutes(1));

	private final MutableClock clock = new MutableClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final List<String> asked = new ArrayList<>();

	private final RateLimiter limiter = limiter(inMemory(), OnStoreFailure.ALLOW);

	@Test
	void capacityIsUsedUpAndComesBackLittleByLittle() {
		assertThat(allowedOutOf(12, API)).isEqualTo(10);
		this.clock.advance(Duration.ofSeconds(3));
		assertThat(allowedOutOf(12, API)).isEqualTo(3);
		this.clock.advance(Duration.ofDays(1));
		assertThat(allowedOutOf(12, API)).isEqualTo(10);
	}

	@Test
	void comingBackAfterRetryAfterIsNotInVain() {
		allowedOutOf(10, API);
		this.clock.advance(Duration.ofMillis(250));
		RateLimitResult refusal = this.limiter.take(List.of(API), "alice").orElseThrow();
		assertThat(refusal.allowed()).isFalse();
		assertThat(refusal.untilNextToken()).isEqualTo(Duration.ofMillis(750));
		this.clock.advance(refusal.untilNextToken());
		assertThat(this.limiter.take(List.of(API), "alice").orElseThrow().allowed()).isTrue();
	}

	@Test
	void callersHaveBucketsOfTheirOwn() {
		allowedOutOf(12, API);
		assertThat(this.limiter.take(List.of(API), "bob").orElseThrow().remaining()).isEqualTo(9);
	}

	@Test
	void eachLimitThatAppliesHolds() {
		assertThat(allowedOutOf(5, API, LOGIN)).isEqualTo(2);
		assertThat(allowedOutOf(20, API)).isEqualTo(8);
	}

	@Test
	void limitThatLeavesLeastIsTold() {
		assertThat(this.limiter.take(List.of(API, LOGIN), "alice").orElseThrow().limit()).isEqualTo(LOGIN);
		assertThat(this.limiter.take(List.of(LOGIN, API), "alice").orElseThrow().limit()).isEqualTo(LOGIN);
	}

	@Test
	void refusedRequestsOfAFloodDoNotAskTheStore() {
		allowedOutOf(1_000, API);
		assertThat(this.asked).hasSize(10);
	}

	@Test
	void knownRefusalTakesNothing() {
		assertThat(this.limiter.knownRefusal(List.of(API), "alice")).isEmpty();
		assertThat(allowedOutOf(10, API)).isEqualTo(10);
		assertThat(this.limiter.knownRefusal(List.of(API), "alice")).isPresent();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.limiter.knownRefusal(List.of(API), "alice")).isEmpty();
	}

	@Test
	void whileTheStoreFailsRequestsGoOnIfTheyMay() {
		RateLimiter failing = limiter(this::failing, OnStoreFailure.ALLOW);
		assertThat(failing.take(List.of(API), "alice")).isEmpty();
	}

	@Test
	void whileTheStoreFailsRequestsAreRefusedIfTheyMust() {
		RateLimiter failing = limiter(this::failing, OnStoreFailure.REFUSE);
		assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> failing.take(List.of(API), "alice"));
	}

	@Test
	void limitDecidesItselfWhatAFailingStoreMeans() {
		Limit strict = new Limit("/login", 2, Duration.ofMinutes(1), CountedBy.ADDRESS, OnStoreFailure.REFUSE);
		Limit lenient = new Limit("/api/**", 2, Duration.ofMinutes(1), CountedBy.USER, OnStoreFailure.ALLOW);
		RateLimiter allowing = limiter(this::failing, OnStoreFailure.ALLOW);
		assertThatExceptionOfType(StoreFailedException.class).isThrownBy(() -> allowing.take(List.of(strict), "alice"));
		RateLimiter refusing = limiter(this::failing, OnStoreFailure.REFUSE);
		assertThat(refusing.take(List.of(lenient), "alice")).isEmpty();
	}

	@Test
	void storeThatFailsForOneLimitHoldsForTheOthers() {
		Buckets memory = inMemory();
		RateLimiter half = limiter(
				(limit, caller) -> limit.equals(API) ? memory.take(limit, caller) : failing(limit, caller),
				OnStoreFailure.ALLOW);
		assertThat(half.take(List.of(API, LOGIN), "alice")).map(RateLimitResult::limit).contains(API);
	}

	@Test
	void decisionsAreCountedByLimitAndOutcomeAlone() {
		allowedOutOf(12, API);
		limiter(this::failing, OnStoreFailure.ALLOW).take(List.of(API), "alice");
		assertThat(count("allowed")).isEqualTo(10);
		assertThat(count("refused")).isEqualTo(2);
		assertThat(count("store-failed")).isEqualTo(1);
		assertThat(this.registry.getMeters()).hasSize(3);
	}

	private double count(String outcome) {
		return this.registry.get("shared-core.rate-limit.requests")
			.tags("limit", "/api/**", "outcome", outcome)
			.counter()
			.count();
	}

	private long allowedOutOf(int requests, Limit... limits) {
		long allowed = 0;
		for (int i = 0; i < requests; i++) {
			Optional<RateLimitResult> result = this.limiter.take(List.of(limits), "alice");
			allowed += result.orElseThrow().allowed() ? 1 : 0;
		}
		return allowed;
	}

	private RateLimiter limiter(Buckets buckets, OnStoreFailure onStoreFailure) {
		return new RateLimiter(buckets, new ExhaustedBuckets(this.clock::nanoTime), onStoreFailure,
				new RateLimitMeters(this.registry, List.of()));
	}

	private Buckets inMemory() {
		MemoryBuckets buckets = new MemoryBuckets(1_000, new ClockMeter(this.clock));
		return (limit, caller) -> {
			this.asked.add(caller);
			return buckets.take(limit, caller);
		};
	}

	private RateLimitResult failing(Limit limit, String caller) {
		throw new StoreFailedException("away", null);
	}

}
