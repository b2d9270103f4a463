package io.sharedcore.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads under all faults at once: every call ends in time and in the family, and
 * nothing is left behind.
 */
@Timeout(120)
class FaultStormTests {

	private static final Behaviour[] FAULTS = { MisbehavingServer.answer(200, "{}"),
			MisbehavingServer.answer(200, "{}"), MisbehavingServer.answer(503, "{}"), MisbehavingServer.reset(),
			MisbehavingServer.hangUp(), MisbehavingServer.cutBody(), MisbehavingServer.silence(),
			MisbehavingServer.dripBody(200), MisbehavingServer.dripHeaders(), MisbehavingServer.endlessBody(200),
			MisbehavingServer.endlessBody(500), MisbehavingServer.answerThenClose("{}"),
			MisbehavingServer.answer(429, "{}", "Retry-After: 3600"), MisbehavingServer.gzip(200, 2_000_000),
			MisbehavingServer.raw("garbage\r\n\r\n") };

	@Test
	void everyCallEndsInTheFamilyAndNothingIsLeft() throws Exception {
		Behaviour any = (request, exchange) -> FAULTS[ThreadLocalRandom.current().nextInt(FAULTS.length)]
			.answer(request, exchange);
		AtomicInteger well = new AtomicInteger();
		AtomicInteger failed = new AtomicInteger();
		try (MisbehavingServer server = new MisbehavingServer(any);
				TestClient test = TestClient.of(server)
					.with("timeout", "150ms")
					.with("max-response-size", "1MB")
					.build()) {
			TokenTests.together(64, () -> {
				for (int i = 0; i < 15; i++) {
					long start = System.nanoTime();
					try {
						test.client().getJson(TestClient.SERVICE, "/", Object.class);
						well.incrementAndGet();
					}
					catch (ServiceCallException ex) {
						failed.incrementAndGet();
					}
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
				}
			});
			assertThat(well.get() + failed.get()).isEqualTo(64 * 15);
			assertThat(well.get()).isPositive();
			DeadlineTests.assertThatNothingIsLeft(test);
			server.then(MisbehavingServer.answer(200, "{}"));
			assertThat(test.client()
				.get(TestClient.SERVICE, "/", RequestOptions.defaults().withTimeout(Duration.ofSeconds(30)))
				.status()).isEqualTo(200);
		}
	}

}
