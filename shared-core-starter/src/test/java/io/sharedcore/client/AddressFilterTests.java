package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.hc.client5.http.DnsResolver;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls to addresses that a filter refuses.
 */
@Timeout(60)
class AddressFilterTests {

	private static final AddressFilter EXTERNAL = (address) -> !address.isLoopbackAddress()
			&& !address.isAnyLocalAddress();

	private final MisbehavingServer server = new MisbehavingServer();

	private final FakeResolver dns = new FakeResolver();

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(WayIn.class)
	void absoluteUrlOfARefusedAddressIsRefusedAndNothingIsSent(WayIn way) {
		try (TestClient test = TestClient.none().addressFilter(EXTERNAL).way(way).build()) {
			assertThatRefused(test, this.server.url()).withMessageContaining("InetAddressFilter");
			DeadlineTests.assertThatNothingIsLeft(test);
		}
		assertThat(this.server.connections()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0", "0.0.0.0", "[::1]",
			"[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[::]", "localhost", "LOCALHOST",
			"127.0.0.1.", "user@127.0.0.1", "%6c%6f%63%61%6c%68%6f%73%74", "①②⑦.0.0.1" })
	void refusedAddressIsRefusedInEverySpelling(String host) {
		try (TestClient test = TestClient.none().addressFilter(EXTERNAL).build()) {
			assertThatRefused(test, "http://" + host + ":" + this.server.port());
		}
		assertThat(this.server.connections()).isZero();
	}

	/** Some resolvers take these for an address, and some for an unknown name. */
	@ParameterizedTest
	@ValueSource(strings = { "0x7f000001", "017700000001", "localhost.", "0x7f000001." })
	void spellingThatNotEveryResolverKnowsIsNotCalled(String host) {
		try (TestClient test = TestClient.none().addressFilter(EXTERNAL).build()) {
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get("http://" + host + ":" + this.server.port(), "/"))
				.satisfies((ex) -> assertThat(ex.kind()).isIn(ServiceCallException.Kind.REFUSED,
						ServiceCallException.Kind.UNAVAILABLE));
		}
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void configuredServiceIsFilteredOnlyIfItsPropertySaysSo() {
		try (TestClient test = TestClient.of(this.server)
			.with("services.filtered.base-url", this.server.url())
			.with("services.filtered.filter-addresses", "true")
			.addressFilter(EXTERNAL)
			.build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
			assertThatRefused(test, "filtered");
			assertThatRefused(test, this.server.url());
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void propertyOfAllServicesHasAnExceptionForOne() {
		try (TestClient test = TestClient.of(this.server)
			.with("filter-addresses", "true")
			.with("services.internal.base-url", this.server.url())
			.with("services.internal.filter-addresses", "false")
			.addressFilter(EXTERNAL)
			.build()) {
			assertThatRefused(test, TestClient.SERVICE);
			assertThat(test.client().get("internal", "/").status()).isEqualTo(200);
		}
	}

	@Test
	void onlyAcceptedAddressesOfAHostAreCalled() throws Exception {
		try (MisbehavingServer refused = onSamePort("127.0.0.2")) {
			this.dns.answers("127.0.0.2", "127.0.0.1");
			try (TestClient test = rebinding().build()) {
				assertThat(test.client().get(url(), "/").status()).isEqualTo(200);
			}
			assertThat(refused.connections()).isZero();
			assertThat(this.server.connections()).isEqualTo(1);
		}
	}

	@Test
	void hostThatChangesItsAddressIsCheckedForEachConnection() throws Exception {
		try (MisbehavingServer refused = onSamePort("127.0.0.2")) {
			this.server.then(MisbehavingServer.answerThenClose("{}"));
			try (TestClient test = rebinding().build()) {
				this.dns.answers("127.0.0.1");
				assertThat(test.client().get(url(), "/").status()).isEqualTo(200);
				this.server.awaitNoConnection();
				this.dns.answers("127.0.0.2");
				assertThatRefused(test, url());
				this.dns.answers();
				assertThatRefused(test, url());
			}
			assertThat(refused.connections()).isZero();
			assertThat(this.dns.asked).hasSize(3);
		}
	}

	@Test
	void retryIsCheckedToo() throws Exception {
		try (MisbehavingServer refused = onSamePort("127.0.0.2")) {
			this.server.then((request, exchange) -> {
				this.dns.answers("127.0.0.2");
				MisbehavingServer.reset().answer(request, exchange);
			});
			this.dns.answers("127.0.0.1");
			try (TestClient test = rebinding().build()) {
				assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> test.client().get(url(), "/"))
					.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
					.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(2));
			}
			assertThat(refused.connections()).isZero();
		}
	}

	@Test
	void redirectIsNotFollowed() {
		this.server.then(MisbehavingServer.answer(302, "{}", "Location: http://127.0.0.2:" + this.server.port() + "/"));
		try (TestClient test = TestClient.none().addressFilter((address) -> true).build()) {
			assertThat(test.client().get(this.server.url(), "/").status()).isEqualTo(302);
		}
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void filterThatFailsRefuses() {
		try (TestClient test = TestClient.none().addressFilter((address) -> {
			throw new IllegalStateException("no list");
		}).build()) {
			assertThatRefused(test, this.server.url()).withRootCauseInstanceOf(IllegalStateException.class);
		}
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void errorOfTheFilterReachesTheCallerAndLeavesNothing() {
		try (TestClient test = TestClient.none().addressFilter((address) -> {
			throw new LinkageError("no class");
		}).with("max-connections", "1").build()) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(LinkageError.class)
					.isThrownBy(() -> test.client().get(this.server.url(), "/"));
			}
			DeadlineTests.assertThatNothingIsLeft(test);
		}
	}

	@Test
	void unknownHostIsNoMatterOfTheFilter() {
		try (TestClient test = TestClient.none().dns(this.dns).addressFilter(EXTERNAL).build()) {
			assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> test.client().get("http://unknown.example", "/"));
		}
	}

	@Test
	void requestsOfARestClientAreFiltered() {
		try (TestClient test = TestClient.none().addressFilter(EXTERNAL).build()) {
			assertThatExceptionOfType(ResourceAccessException.class)
				.isThrownBy(
						() -> test.client().restClient(this.server.url()).get().uri("/").retrieve().toBodilessEntity())
				.withMessageContaining("InetAddressFilter");
		}
		assertThat(this.server.connections()).isZero();
	}

	private static ThrowableAssertAlternative<ServiceCallException> assertThatRefused(TestClient test, String service) {
		return assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> test.client().get(service, "/"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
			.satisfies((ex) -> assertThat(ex.attempts()).isLessThanOrEqualTo(1));
	}

	private TestClient.Builder rebinding() {
		return TestClient.none().dns(this.dns).addressFilter((address) -> address.getHostAddress().equals("127.0.0.1"));
	}

	private String url() {
		return "http://rebinding.example:" + this.server.port();
	}

	private MisbehavingServer onSamePort(String address) throws IOException {
		return new MisbehavingServer(new ServerSocket(this.server.port(), 50, InetAddress.getByName(address)));
	}

	private static final class FakeResolver implements DnsResolver {

		private final List<String> asked = new CopyOnWriteArrayList<>();

		private volatile List<String> answers = List.of();

		/** What is answered from now on; nothing stands for a failure. */
		void answers(String... addresses) {
			this.answers = List.of(addresses);
		}

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			this.asked.add(host);
			if (this.answers.isEmpty()) {
				throw new UnknownHostException(host);
			}
			InetAddress[] found = new InetAddress[this.answers.size()];
			for (int i = 0; i < found.length; i++) {
				found[i] = InetAddress.getByName(this.answers.get(i));
			}
			return found;
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
