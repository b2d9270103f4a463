package io.sharedcore.client;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls while the resolver of host names hangs or fails.
 */
@Timeout(60)
class DnsTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final CountDownLatch release = new CountDownLatch(1);

	private final List<String> failing = new CopyOnWriteArrayList<>();

	private volatile String moved = "127.0.0.1";

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void close() throws Exception {
		this.release.countDown();
		this.callers.shutdownNow();
		this.server.close();
	}

	@Test
	void resolverThatHangsDelaysNeitherItsOwnCallersNorOtherHosts() throws Exception {
		try (TestClient test = client().with("timeout", "1s").with("retry.max-attempts", "1").build()) {
			List<Future<?>> calls = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				String service = "http://hanging-" + (i % 15) + ".example:" + this.server.port();
				calls.add(this.callers.submit(() -> assertThatExceptionOfType(ServiceTimeoutException.class)
					.isThrownBy(() -> test.client().get(service, "/"))));
			}
			Awaitility.await().until(() -> test.parts.lookups().waiting() > 0);
			assertThat(test.client()
				.get(TestClient.SERVICE, "/", RequestOptions.defaults().withTimeout(Duration.ofSeconds(50)))
				.status()).isEqualTo(200);
			for (Future<?> call : calls) {
				call.get();
			}
			assertThat(test.parts.lookups().threads()).isLessThanOrEqualTo(16);
			assertThat(this.meters.get("service.client.dns.waiting").gauge().value()).isZero();
			DeadlineTests.assertThatNothingIsLeft(test);
		}
	}

	@Test
	void deadlineOfTheCallIsTheEndOfTheLookupWhateverTheConnectTimeoutIs() {
		try (TestClient test = client().with("timeout", "200ms").with("connect-timeout", "1m").build()) {
			assertThatExceptionOfType(ServiceTimeoutException.class)
				.isThrownBy(() -> test.client().post("http://hanging.example", "/", null))
				.withMessageContaining("shared-core.client.timeout");
		}
	}

	@Test
	void lastAnswerIsUsedWhileLookupsFail() throws Exception {
		this.server.then(MisbehavingServer.answerThenClose("{}"));
		try (TestClient test = client().build()) {
			test.client().get(TestClient.SERVICE, "/");
			this.server.awaitNoConnection();
			this.failing.add("localhost");
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
			assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> test.client().get("http://unknown.example", "/"))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3));
		}
		assertThat(lookups("success")).isEqualTo(1);
		assertThat(lookups("stale")).isEqualTo(1);
		assertThat(lookups("failure")).isEqualTo(3);
	}

	@Test
	void changedAddressIsUsedByTheNextConnection() throws Exception {
		this.server.then(MisbehavingServer.answerThenClose("{}"));
		try (MisbehavingServer other = new MisbehavingServer(
				new ServerSocket(this.server.port(), 50, InetAddress.getByName("127.0.0.2")));
				TestClient test = client().build()) {
			String service = "http://moving.example:" + this.server.port();
			test.client().get(service, "/");
			this.server.awaitNoConnection();
			this.moved = "127.0.0.2";
			test.client().get(service, "/");
			assertThat(other.hits()).isEqualTo(1);
			assertThat(this.server.hits()).isEqualTo(1);
		}
	}

	@Test
	void nextAddressOfAHostIsCalledIfOneCannotBeReached() {
		this.moved = "127.0.0.3";
		try (TestClient test = client().with("retry.max-attempts", "1").build()) {
			assertThat(test.client().post("http://both.example:" + this.server.port(), "/", null).status())
				.isEqualTo(200);
		}
	}

	@Test
	void callsOnPooledConnectionsNeedNoLookup() {
		try (TestClient test = client().build()) {
			for (int i = 0; i < 5; i++) {
				test.client().get(TestClient.SERVICE, "/");
			}
		}
		assertThat(lookups("success")).isEqualTo(1);
	}

	private double lookups(String outcome) {
		return this.meters.get("service.client.dns.lookups").tag("outcome", outcome).counter().count();
	}

	private TestClient.Builder client() {
		return TestClient.of(this.server).meters(this.meters).dns(new FakeResolver());
	}

	private final class FakeResolver implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			if (host.startsWith("hanging")) {
				hang();
			}
			if (host.startsWith("unknown") || DnsTests.this.failing.contains(host)) {
				throw new UnknownHostException(host);
			}
			return switch (host) {
				case "moving.example" -> new InetAddress[] { InetAddress.getByName(DnsTests.this.moved) };
				case "both.example" -> new InetAddress[] { InetAddress.getByName(DnsTests.this.moved),
						InetAddress.getByName("127.0.0.1") };
				default -> SystemDefaultDnsResolver.INSTANCE.resolve(host);
			};
		}

		private void hang() throws UnknownHostException {
			try {
				DnsTests.this.release.await();
			}
			catch (InterruptedException ex) {
				throw new UnknownHostException("interrupted");
			}
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
