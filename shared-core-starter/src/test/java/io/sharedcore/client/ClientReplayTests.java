package io.sharedcore.client;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Situations that users of other clients reported, see {@code docs/reference/replays.md}.
 */
@Timeout(60)
class ClientReplayTests {

	private final MisbehavingServer server = new MisbehavingServer();

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(WayIn.class)
	void interruptedThreadSendsNoRetry(WayIn way) {
		this.server.then(MisbehavingServer.answer(503, "{}"));
		try (TestClient test = way.of(this.server).build()) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.INTERRUPTED));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(this.server.hits()).isLessThanOrEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "420, METHODS", "520, INTERFACE", "599, METHODS", "999, INTERFACE" })
	void statusWithoutANameIsToldAndNotRetried(int status, WayIn way) {
		this.server.then(MisbehavingServer.answer(status, "{}"));
		try (TestClient test = way.of(this.server).build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
			assertThat(this.server.hits()).isOne();
		}
	}

	@Test
	void callsThatGaveUpWaitingTakeNoSlot() {
		this.server.then(MisbehavingServer.silence(), MisbehavingServer.answer(200, "{}"));
		try (TestClient test = TestClient.of(this.server)
			.with("max-concurrent", "1")
			.with("max-wait", "20ms")
			.with("timeout", "50s")
			.build()) {
			CompletableFuture<ServiceResponse> first = test.client().async().get(TestClient.SERVICE, "/");
			Awaitility.await().until(() -> this.server.hits() == 1);
			for (int i = 0; i < 5; i++) {
				assertThatExceptionOfType(ServiceUnavailableException.class)
					.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
			}
			first.cancel(true);
			Awaitility.await()
				.ignoreExceptionsInstanceOf(ServiceUnavailableException.class)
				.until(() -> test.client().get(TestClient.SERVICE, "/").status() == 200);
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		}
	}

	@Test
	void proxyOfTheJvmIsNotUsed() {
		Properties before = (Properties) System.getProperties().clone();
		System.setProperty("http.proxyHost", "localhost");
		System.setProperty("http.proxyPort", "1");
		System.setProperty("http.nonProxyHosts", "");
		System.setProperty("java.net.useSystemProxies", "true");
		try (TestClient test = TestClient.of(this.server).with("timeout", "5s").build()) {
			assertThat(test.client()
				.get(TestClient.SERVICE, "/", RequestOptions.defaults().withTimeout(Duration.ofSeconds(20)))
				.status()).isEqualTo(200);
		}
		finally {
			System.setProperties(before);
		}
	}

}
