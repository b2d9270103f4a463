package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.client.MisbehavingServer.Behaviour;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.InputStreamResource;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How many calls to a service run at the same time.
 */
@Timeout(60)
class BulkheadTests {

	private static final Behaviour FINE = MisbehavingServer.answer(200, "{}");

	private static final RequestOptions LONG = RequestOptions.defaults().withTimeout(Duration.ofMinutes(1));

	private static final RequestOptions SHORT = RequestOptions.defaults().withTimeout(Duration.ofMillis(100));

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	interface Photos {

		@GetExchange("/photo")
		InputStream photo(RequestOptions options);

		@GetExchange("/photo")
		CompletableFuture<InputStream> photoLater();

	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(WayIn.class)
	void callBeyondTheMaximumFailsAtOnceAndIsNotRetried(WayIn way) {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = way.of(this.server).with("max-concurrent", "2").meters(this.meters).build()) {
			CompletableFuture<?> first = hold(test, 1);
			CompletableFuture<?> second = hold(test, 2);
			assertThat(active()).isEqualTo(2);
			assertFull(test, "shared-core.client.max-concurrent");
			assertThat(this.server.hits()).isEqualTo(2);
			first.cancel(true);
			second.cancel(true);
			awaitNoneActive();
			this.server.then(FINE);
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		}
	}

	@Test
	void eachServiceHasItsOwnMaximum() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = TestClient.of(this.server)
			.with("services." + TestClient.SERVICE + ".max-concurrent", "1")
			.with("services.other.base-url", this.server.url())
			.meters(this.meters)
			.build()) {
			hold(test, 1);
			assertFull(test, "shared-core.client.services.user-service.max-concurrent");
			this.server.then(FINE);
			assertThat(test.client().get("other", "/").status()).isEqualTo(200);
			assertThat(test.client().get(this.server.url(), "/").status()).isEqualTo(200);
		}
	}

	@Test
	void everyEndGivesTheSlotBack() {
		Behaviour[] ends = { FINE, MisbehavingServer.answer(404, "{}"), MisbehavingServer.answer(503, "{}"),
				MisbehavingServer.reset(), MisbehavingServer.hangUp(), MisbehavingServer.cutBody(),
				MisbehavingServer.silence(), MisbehavingServer.dripBody(200),
				MisbehavingServer.raw("garbage\r\n\r\n") };
		try (TestClient test = single()) {
			for (Behaviour end : ends) {
				this.server.then(end);
				test.client().async().get(TestClient.SERVICE, "/", SHORT).handle((response, failure) -> failure).join();
				assertThat(active()).isZero();
			}
		}
	}

	@Test
	void callThatIsNotSentGivesTheSlotBack() {
		Error error = new Error("of a customizer");
		try (TestClient test = TestClient.of(this.server)
			.with("max-concurrent", "1")
			.meters(this.meters)
			.customizer((service, builder) -> builder.requestInterceptor((request, body, execution) -> {
				throw error;
			}))
			.build()) {
			assertThatExceptionOfType(Error.class).isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "//elsewhere"));
			assertThat(active()).isZero();
		}
	}

	@Test
	void bodyThatFailsGivesTheSlotBack() {
		InputStream failing = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("failed");
			}

		};
		try (TestClient test = single()) {
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().post(TestClient.SERVICE, "/", new InputStreamResource(failing)));
			assertThat(active()).isZero();
		}
	}

	@Test
	void interruptedCallGivesTheSlotBack() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = single()) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(Thread.interrupted()).isTrue();
			awaitNoneActive();
		}
	}

	@Test
	void streamCountsUntilItIsClosed() throws Exception {
		try (TestClient test = single()) {
			Photos photos = test.typed(Photos.class);
			InputStream photo = photos.photo(LONG);
			assertThat(active()).isEqualTo(1);
			assertFull(test, "max-concurrent");
			photo.close();
			photo.close();
			assertThat(active()).isZero();
			photos.photo(LONG).readAllBytes();
			assertThat(active()).isZero();
			photos.photoLater().join().close();
			assertThat(active()).isZero();
		}
	}

	@Test
	void streamThatFailsGivesTheSlotBack() {
		try (TestClient test = single()) {
			Photos photos = test.typed(Photos.class);
			for (Behaviour end : new Behaviour[] { MisbehavingServer.answer(404, "{}"), MisbehavingServer.hangUp(),
					MisbehavingServer.cutBody(), MisbehavingServer.dripBody(200) }) {
				this.server.then(end);
				assertThatExceptionOfType(ServiceCallException.class)
					.isThrownBy(() -> photos.photo(SHORT).readAllBytes());
				awaitNoneActive();
			}
		}
	}

	@Test
	void streamThatIsNeverClosedCountsUntilItsDeadline() {
		this.server.then(MisbehavingServer.dripBody(200));
		try (TestClient test = single()) {
			assertThat(test.typed(Photos.class).photo(SHORT)).isNotNull();
			awaitNoneActive();
			this.server.then(FINE);
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		}
	}

	@Test
	void futureOfAStreamThatIsCancelledGivesTheSlotBack() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = single()) {
			CompletableFuture<InputStream> photo = test.typed(Photos.class).photoLater();
			awaitHits(1);
			photo.cancel(true);
			awaitNoneActive();
		}
	}

	@Test
	void callWaitsForAnotherToEnd() {
		this.server.then(MisbehavingServer.silence(), FINE);
		try (TestClient test = waiting()) {
			CompletableFuture<?> first = hold(test, 1);
			CompletableFuture<ServiceResponse> second = test.client().async().get(TestClient.SERVICE, "/", LONG);
			first.cancel(true);
			assertThat(second.join().status()).isEqualTo(200);
			awaitNoneActive();
		}
	}

	@Test
	void waitEndsAtTheDeadlineOfTheCall() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = waiting()) {
			hold(test, 1);
			assertThatExceptionOfType(ServiceTimeoutException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/", SHORT));
			assertThat(active()).isEqualTo(1);
		}
	}

	@Test
	void waitEndsWithAnInterrupt() {
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = waiting()) {
			hold(test, 1);
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/", LONG))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.INTERRUPTED));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(active()).isEqualTo(1);
		}
	}

	@Test
	void serviceNeverSeesMoreThanTheMaximum() throws Exception {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger highest = new AtomicInteger();
		this.server.then((request, exchange) -> {
			highest.accumulateAndGet(running.incrementAndGet(), Math::max);
			exchange.pause(1);
			running.decrementAndGet();
			FINE.answer(request, exchange);
		});
		try (TestClient test = TestClient.of(this.server)
			.with("max-concurrent", "4")
			.with("max-wait", "1m")
			.with("timeout", "1m")
			.meters(this.meters)
			.build()) {
			TokenTests.together(16, () -> {
				for (int i = 0; i < 10; i++) {
					test.client().get(TestClient.SERVICE, "/");
				}
			});
		}
		assertThat(highest.get()).isBetween(1, 4);
		assertThat(this.server.hits()).isEqualTo(160);
		assertThat(active()).isZero();
	}

	private TestClient single() {
		return TestClient.of(this.server).with("max-concurrent", "1").meters(this.meters).build();
	}

	private TestClient waiting() {
		return TestClient.of(this.server)
			.with("max-concurrent", "1")
			.with("max-wait", "1h")
			.meters(this.meters)
			.build();
	}

	/** A call that runs until it is cancelled. */
	private CompletableFuture<ServiceResponse> hold(TestClient test, int hits) {
		CompletableFuture<ServiceResponse> call = test.client().async().get(TestClient.SERVICE, "/", LONG);
		awaitHits(hits);
		return call;
	}

	private void awaitHits(int hits) {
		Awaitility.await().until(() -> this.server.hits() == hits);
	}

	private void awaitNoneActive() {
		Awaitility.await().until(() -> active() == 0);
	}

	private double active() {
		return this.meters.get("service.client.active").tag("service", TestClient.SERVICE).gauge().value();
	}

	private static void assertFull(TestClient test, String property) {
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
			.withMessageContaining(property)
			.satisfies((ex) -> assertThat(ex.attempts()).isZero());
	}

}
