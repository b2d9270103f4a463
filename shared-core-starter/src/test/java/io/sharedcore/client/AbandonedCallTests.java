package io.sharedcore.client;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls whose caller gives up: they end, wherever they wait, and leave nothing.
 */
@Timeout(60)
class AbandonedCallTests {

	private static final RequestOptions LONG = RequestOptions.defaults().withTimeout(Duration.ofHours(1));

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	AbandonedCallTests() {
		this.observations.observationConfig().observationHandler(new CountingHandler());
	}

	interface Photos {

		@GetExchange("/photo")
		ServiceResponse photo(RequestOptions options);

		@GetExchange("/photo")
		CompletableFuture<ServiceResponse> photoLater(RequestOptions options);

		@GetExchange("/photo")
		CompletableFuture<InputStream> streamLater(RequestOptions options);

	}

	private final class CountingHandler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			AbandonedCallTests.this.begun.incrementAndGet();
		}

		@Override
		public void onStop(Observation.Context context) {
			AbandonedCallTests.this.ended.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return "service.client.call".equals(context.getName());
		}

	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	static Stream<Consumer<CompletableFuture<?>>> waysToGiveUp() {
		return Stream.of((call) -> call.cancel(true),
				(call) -> call.completeExceptionally(new IllegalStateException("given up")),
				(call) -> call.orTimeout(1, TimeUnit.MILLISECONDS), (call) -> call.complete(null));
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatWaitsForItsResponseEnds(Consumer<CompletableFuture<?>> giveUp) {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = client().build()) {
			Photos photos = test.typed(Photos.class);
			List<CompletableFuture<?>> calls = List.of(test.client().async().get(TestClient.SERVICE, "/", LONG),
					photos.photoLater(LONG), photos.streamLater(LONG));
			Awaitility.await().until(() -> this.server.hits() == 3);
			calls.forEach(giveUp);
			awaitNoneActive();
		}
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatWaitsForItsTokenEnds(Consumer<CompletableFuture<?>> giveUp) {
		TokenProvider neverReady = (service) -> {
			awaitInterrupt();
			return "token";
		};
		try (TestClient test = client().tokens(neverReady).build()) {
			CompletableFuture<?> call = test.client().async().get(TestClient.SERVICE, "/", LONG);
			Awaitility.await().until(() -> active() == 1);
			giveUp.accept(call);
			awaitNoneActive();
			assertThat(this.server.hits()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatWaitsForItsNextAttemptEnds(Consumer<CompletableFuture<?>> giveUp) {
		this.server.then(MisbehavingServer.answer(503, "{}", "Retry-After: 1800"));
		try (TestClient test = client().build()) {
			CompletableFuture<?> call = test.client().async().get(TestClient.SERVICE, "/", LONG);
			Awaitility.await().until(() -> this.server.hits() == 1);
			giveUp.accept(call);
			awaitNoneActive();
			assertThat(this.server.hits()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatWaitsForAnotherEnds(Consumer<CompletableFuture<?>> giveUp) {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = client().with("max-concurrent", "1").with("max-wait", "1h").build()) {
			CompletableFuture<?> first = test.client().async().get(TestClient.SERVICE, "/", LONG);
			Awaitility.await().until(() -> this.server.hits() == 1);
			CompletableFuture<?> second = test.client().async().get(TestClient.SERVICE, "/", LONG);
			Awaitility.await().until(() -> this.begun.get() == 2);
			giveUp.accept(second);
			Awaitility.await().until(() -> this.ended.get() == 1);
			first.cancel(true);
			awaitNoneActive();
			assertThat(this.server.hits()).isEqualTo(1);
		}
	}

	@Test
	void threadOfAnAbandonedCallIsNotInterruptedForTheNext() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = client().build()) {
			for (int i = 0; i < 20; i++) {
				test.client().async().get(TestClient.SERVICE, "/", LONG).cancel(true);
			}
			awaitNoneActive();
			this.server.then(MisbehavingServer.answer(200, "{}"));
			for (int i = 0; i < 20; i++) {
				assertThat(test.client().async().get(TestClient.SERVICE, "/").join().status()).isEqualTo(200);
			}
		}
	}

	@Test
	void streamsThatAreAbandonedAtAnyMomentGiveTheirSlotsBack() throws Exception {
		try (TestClient test = client().build()) {
			Photos photos = test.typed(Photos.class);
			for (int i = 0; i < 200; i++) {
				CompletableFuture<InputStream> photo = photos.streamLater(LONG);
				LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1_500_000));
				if (!photo.cancel(true)) {
					assertThat(photo.join().readAllBytes()).isNotEmpty();
				}
			}
			awaitNoneActive();
		}
	}

	@Test
	void callsThatAreAbandonedInTheQueueTakeNoSlotAlong() throws Exception {
		try (TestClient test = client().with("max-concurrent", "2").with("max-wait", "1m").build()) {
			TokenTests.together(8, () -> {
				for (int i = 0; i < 20; i++) {
					CompletableFuture<?> call = test.client()
						.async()
						.get(TestClient.SERVICE, "/",
								LONG.withTimeout(Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(20))));
					LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
					call.cancel(true);
				}
			});
			awaitNoneActive();
			TokenTests.together(4, () -> test.client().get(TestClient.SERVICE, "/", LONG));
		}
	}

	@Test
	void threadsThatAreInterruptedAtAnyMomentGiveTheirSlotsBack() throws Exception {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = client().build()) {
			Photos photos = test.typed(Photos.class);
			List<Throwable> failures = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				Thread thread = new Thread(() -> photos.photo(LONG));
				thread.setUncaughtExceptionHandler((ended, failure) -> failures.add(failure));
				thread.start();
				LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
				thread.interrupt();
				thread.join();
			}
			assertThat(failures).hasSize(20).allMatch(ServiceCallException.class::isInstance);
			awaitNoneActive();
		}
	}

	@Test
	void manyThreadsOnAHangingServiceLeaveAllSlotsFree() throws Exception {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = client().with("max-concurrent", "8").build()) {
			TokenTests.together(200, () -> assertThatExceptionOfType(ServiceCallException.class).isThrownBy(
					() -> test.client().get(TestClient.SERVICE, "/", LONG.withTimeout(Duration.ofMillis(300)))));
			awaitNoneActive();
			this.server.then(MisbehavingServer.answer(200, "{}"));
			TokenTests.together(8, () -> test.client().get(TestClient.SERVICE, "/", LONG));
		}
	}

	private static void awaitInterrupt() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private TestClient.Builder client() {
		return TestClient.of(this.server).meters(this.meters).observations(this.observations);
	}

	private void awaitNoneActive() {
		Awaitility.await().until(() -> active() == 0 && this.begun.get() == this.ended.get());
	}

	private double active() {
		return this.meters.get("service.client.active").tag("service", TestClient.SERVICE).gauge().value();
	}

}
