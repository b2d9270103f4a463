package io.sharedcore.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class CachedStatusTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private final AtomicInteger asked = new AtomicInteger();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private Instant now = NOW;

	private final Clock clock = new Clock() {

		@Override
		public Instant instant() {
			return CachedStatusTests.this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	};

	@Test
	void serviceIsAskedOnceWithinTheTimeToLive() {
		CachedStatus status = new CachedStatus(this::answer, Duration.ofSeconds(10), this.clock);
		status.get();
		this.now = NOW.plusMillis(9_999);
		assertThat(status.get()).map(ServiceStatus::up).contains(true);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void serviceIsAskedAgainAfterTheTimeToLive() {
		CachedStatus status = new CachedStatus(this::answer, Duration.ofSeconds(10), this.clock);
		status.get();
		this.now = NOW.plusSeconds(10);
		status.get();
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void nobodyWaitsWhileSomebodyAsks() throws Exception {
		CachedStatus status = new CachedStatus(this::answerLater, Duration.ofSeconds(10), this.clock);
		CompletableFuture<?> first = CompletableFuture.supplyAsync(status::get);
		this.begun.await();
		assertThat(status.get()).isEmpty();
		this.end.countDown();
		first.join();
		assertThat(status.get()).isPresent();
		assertThat(this.asked).hasValue(1);
	}

	private ServiceStatus answer() {
		this.asked.incrementAndGet();
		return ServiceStatus.responded("x", 200, Duration.ZERO, this.now);
	}

	private ServiceStatus answerLater() {
		this.begun.countDown();
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return answer();
	}

}
