package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections that wait in the pool while the service closes them.
 */
@Timeout(60)
class PooledConnectionTests {

	private final MisbehavingServer server = new MisbehavingServer();

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "PUT" })
	void callAfterTheServiceClosedArrivesOnceWithoutARepetition(String method) {
		this.server.then(MisbehavingServer.answerThenClose("{}"));
		try (TestClient test = TestClient.of(this.server).with("retry.max-attempts", "1").build()) {
			for (int i = 0; i < 10; i++) {
				test.client()
					.exchange(HttpMethod.valueOf(method), TestClient.SERVICE, "/", null, RequestOptions.defaults());
				this.server.awaitNoConnection();
			}
			assertThat(this.server.hits()).isEqualTo(10);
			DeadlineTests.assertThatNothingIsLeft(test);
		}
	}

	@Test
	void connectionsOfEachServiceAreCounted() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.server.then(MisbehavingServer.silence());
		try (TestClient test = TestClient.of(this.server)
			.with("services.other.base-url", "http://localhost:1")
			.with("max-connections-per-service", "1")
			.with("connect-timeout", "1m")
			.with("timeout", "1m")
			.meters(meters)
			.build()) {
			assertThat(pool(meters, TestClient.SERVICE)).containsExactly(0, 0, 0);
			CompletableFuture<ServiceResponse> first = test.client().async().get(TestClient.SERVICE, "/");
			Awaitility.await().until(() -> this.server.hits() == 1);
			CompletableFuture<ServiceResponse> second = test.client().async().get(TestClient.SERVICE, "/");
			Awaitility.await()
				.untilAsserted(() -> assertThat(pool(meters, TestClient.SERVICE)).containsExactly(1, 0, 1));
			assertThat(pool(meters, "other")).containsExactly(0, 0, 0);
			this.server.then(MisbehavingServer.answer(200, "{}"));
			first.cancel(true);
			assertThat(second.join().status()).isEqualTo(200);
			Awaitility.await()
				.untilAsserted(() -> assertThat(pool(meters, TestClient.SERVICE)).containsExactly(0, 1, 0));
			assertThat(this.server.connections()).isEqualTo(2);
		}
	}

	/** The connections that are leased, available and pending. */
	private static List<Integer> pool(SimpleMeterRegistry meters, String service) {
		return Stream.of("leased", "available", "pending")
			.map((state) -> (int) meters.get("service.client.pool")
				.tag("service", service)
				.tag("state", state)
				.gauge()
				.value())
			.toList();
	}

	@Test
	void connectionOnWhichSomethingCameUnaskedIsNotUsedAgain() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		this.server.then((request, exchange) -> {
			MisbehavingServer.answer(200, "{}").answer(request, exchange);
			await(answered);
			exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked");
			written.countDown();
		}, MisbehavingServer.answer(200, "{}"));
		try (TestClient test = TestClient.of(this.server).build()) {
			test.client().post(TestClient.SERVICE, "/", null);
			answered.countDown();
			await(written);
			assertThat(test.client().post(TestClient.SERVICE, "/", null).text()).isEqualTo("{}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "200 OK\r\nContent-Length: 2\r\n\r\n{}",
			"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
			"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n",
			"200 OK\r\nContent-Length: 0\r\n\r\n", "204 No Content\r\n\r\n", "302 Found\r\nContent-Length: 2\r\n\r\n{}",
			"304 Not Modified\r\nContent-Length: 2\r\n\r\n",
			"103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" })
	void inputAfterAResponseIsNotTheNextResponse(String response) {
		for (String extra : List.of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "evil", "\r\n", "0")) {
			this.server.then(MisbehavingServer.raw("HTTP/1.1 " + response + extra),
					MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
			try (TestClient test = TestClient.of(this.server).with("retry.max-attempts", "1").build()) {
				int before = this.server.connections();
				assertThat(test.client().post(TestClient.SERVICE, "/", null).text()).isIn("{}", "");
				assertThat(test.client().post(TestClient.SERVICE, "/", null).text()).isEqualTo("{\"name\":\"Ada\"}");
				assertThat(this.server.connections() - before).isEqualTo(2);
				DeadlineTests.assertThatNothingIsLeft(test);
			}
		}
	}

	@Test
	void errorWhileABodyIsWrittenReachesTheCallerAndClosesNoPool() {
		InputStreamResource body = new InputStreamResource(new InputStream() {

			@Override
			public int read() {
				throw new StackOverflowError("deep");
			}

		});
		try (TestClient test = TestClient.of(this.server).with("max-connections", "1").build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
			assertThatExceptionOfType(StackOverflowError.class)
				.isThrownBy(() -> test.client().post(TestClient.SERVICE, "/", body));
			DeadlineTests.assertThatNothingIsLeft(test);
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
			assertThat(this.server.hits()).isEqualTo(2);
		}
	}

	@Test
	void inputAfterAnErrorOrAStreamIsNotTheNextResponse() {
		String extra = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
		this.server.then(MisbehavingServer.raw("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}" + extra),
				MisbehavingServer.answer(200, "{}"),
				MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + extra),
				MisbehavingServer.answer(200, "{}"));
		try (TestClient test = TestClient.of(this.server).build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(test.client().get(TestClient.SERVICE, "/").text()).isEqualTo("{}");
			assertThat(test.client().restClient(TestClient.SERVICE).get().uri("/").retrieve().body(String.class))
				.isEqualTo("{}");
			assertThat(test.client().get(TestClient.SERVICE, "/").text()).isEqualTo("{}");
		}
		assertThat(this.server.connections()).isEqualTo(3);
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@Test
	void connectionThatIsKeptIsUsedAgain() {
		try (TestClient test = TestClient.of(this.server).build()) {
			for (int i = 0; i < 20; i++) {
				test.client().post(TestClient.SERVICE, "/", null);
				test.client().get(TestClient.SERVICE, "/");
			}
			assertThat(this.server.connections()).isEqualTo(1);
			assertThat(this.server.hits()).isEqualTo(40);
		}
	}

	@Test
	void closeThatIsOnItsWayIsWaitedFor() throws Exception {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				SocketChannel channel = SocketChannel
					.open(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()))) {
			Socket accepted = listening.accept();
			ConnectionProbe patient = new ConnectionProbe(Duration.ofSeconds(30));
			assertThat(patient.isClosed(channel)).isFalse();
			Thread closing = new Thread(() -> {
				try {
					accepted.close();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			closing.start();
			assertThat(patient.isClosedSoon(channel)).isTrue();
			assertThat(patient.isClosed(channel)).isTrue();
		}
	}

	@Test
	void probingAnOpenConnectionLeavesItAsItWas() throws Exception {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				SocketChannel channel = SocketChannel
					.open(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()));
				Socket accepted = listening.accept()) {
			ConnectionProbe probe = new ConnectionProbe(Duration.ofMillis(1));
			assertThat(probe.isClosed(channel)).isFalse();
			assertThat(probe.isClosedSoon(channel)).isFalse();
			accepted.getOutputStream().write(42);
			assertThat(channel.isBlocking()).isTrue();
			assertThat(channel.socket().getSoTimeout()).isZero();
			assertThat(channel.socket().getInputStream().read()).isEqualTo(42);
		}
	}

}
