package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.client.MisbehavingServer.Received;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls through a proxy, and through a proxy that misbehaves.
 */
@Timeout(60)
class ProxyTests {

	/** Basic authentication of {@code scott} with {@code tiger}. */
	private static final String CREDENTIALS = "Basic c2NvdHQ6dGlnZXI=";

	@TempDir
	private static Path directory;

	private static TestCertificates certificates;

	private final MisbehavingServer proxy = new MisbehavingServer(tunnel("200 Connection established", ""));

	private MisbehavingServer service;

	@BeforeAll
	static void createCertificate() throws Exception {
		certificates = new TestCertificates(directory);
		certificates.create("localhost", "localhost");
	}

	@BeforeEach
	void start() throws Exception {
		this.service = certificates.server("localhost");
	}

	@AfterEach
	void close() throws Exception {
		this.proxy.close();
		this.service.close();
	}

	@Test
	void httpsIsTunnelledAndTheProxySeesNothingOfTheCall() {
		run((client) -> {
			for (int i = 0; i < 5; i++) {
				assertThat(client.get("x", "/users").status()).isEqualTo(200);
				assertThat(client.post("x", "/users", List.of(1)).status()).isEqualTo(200);
			}
		}, "token=secret-token");
		assertThat(this.proxy.received()).singleElement().satisfies((connect) -> {
			assertThat(connect.method()).isEqualTo("CONNECT");
			assertThat(connect.target()).isEqualTo("localhost:" + this.service.port());
			assertThat(connect.headers()).containsEntry("proxy-authorization", CREDENTIALS)
				.containsEntry("host", "localhost:" + this.service.port())
				.doesNotContainKeys("authorization", "x-request-id", "traceparent");
		});
		assertThat(this.service.hits()).isEqualTo(10);
		assertThat(this.service.received()).allSatisfy((request) -> {
			assertThat(request.target()).isEqualTo("/users");
			assertThat(request.header("authorization")).isEqualTo("Bearer secret-token");
			assertThat(request.headers()).doesNotContainKeys("proxy-authorization", "proxy-connection");
		});
	}

	@Test
	void httpIsForwardedByTheProxy() {
		this.proxy.then(MisbehavingServer.answer(200, "{}"));
		try (TestClient test = plain().with("token", "secret-token").build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/users?a=%20b").status()).isEqualTo(200);
			assertThat(test.client().post(TestClient.SERVICE, "/users", List.of(1)).status()).isEqualTo(200);
		}
		assertThat(this.proxy.received()).extracting(Received::target)
			.containsExactly("http://user-service.invalid:8080/users?a=%20b", "http://user-service.invalid:8080/users");
		assertThat(this.proxy.received()).allSatisfy((request) -> {
			assertThat(request.header("host")).isEqualTo("user-service.invalid:8080");
			assertThat(request.header("proxy-authorization")).isEqualTo(CREDENTIALS);
			assertThat(request.header("authorization")).isEqualTo("Bearer secret-token");
		});
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "localhost", "LOCALHOST", "'other,localhost'", "' localhost '" })
	void hostInNoProxyIsCalledDirectly(String noProxy) {
		run((client) -> assertThat(client.get("x", "/").status()).isEqualTo(200), "no-proxy=" + noProxy);
		assertThat(this.proxy.connections()).isZero();
		assertThat(this.service.received().get(0).headers()).doesNotContainKey("proxy-authorization");
	}

	@ParameterizedTest
	@CsvSource({ "a.internal, .internal, true", "b.a.internal, .internal, true", "a.INTERNAL., .Internal, true",
			"internal, .internal, false", "notinternal, .internal, false", "a.internal, internal, false",
			"a.internal.example, .internal, false", "[::1], ::1, true", "[::1], [::1], true", "[::2], ::1, false",
			"127.0.0.1, 127.0.0.1, true", "10.127.0.0.1, 127.0.0.1, false" })
	void noProxyMatchesHostsAndSuffixes(String host, String entry, boolean direct) {
		assertThat(new NoProxyHosts(List.of(entry)).contains(host)).isEqualTo(direct);
	}

	@Test
	void servicesHaveTheirOwnProxyAndItsOwnUser() throws Exception {
		try (MisbehavingServer other = new MisbehavingServer(MisbehavingServer.answer(200, "{}"));
				MisbehavingServer direct = new MisbehavingServer()) {
			this.proxy.then(MisbehavingServer.answer(200, "{}"));
			try (TestClient test = plain().with("services.other.base-url", "http://other.invalid")
				.with("services.other.proxy", other.url())
				.with("services.direct.base-url", direct.url())
				.with("services.direct.proxy", "")
				.build()) {
				test.client().get(TestClient.SERVICE, "/");
				test.client().get("other", "/");
				test.client().get("direct", "/");
				test.client().get("http://absolute.invalid", "/");
			}
			assertThat(this.proxy.received()).extracting(Received::target)
				.containsExactly("http://user-service.invalid:8080/", "http://absolute.invalid/");
			assertThat(other.received()).singleElement().satisfies((request) -> {
				assertThat(request.target()).isEqualTo("http://other.invalid/");
				assertThat(request.headers()).doesNotContainKey("proxy-authorization");
			});
			assertThat(direct.received()).singleElement().satisfies((request) -> {
				assertThat(request.target()).isEqualTo("/");
				assertThat(request.headers()).doesNotContainKey("proxy-authorization");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "407 Proxy Authentication Required", "403 Forbidden", "404 Not Found", "302 Found",
			"401 Unauthorized" })
	void refusalOfTheProxyIsUnavailableAndNotRetried(String status) {
		this.proxy.then(MisbehavingServer.raw("HTTP/1.1 " + status
				+ "\r\nProxy-Authenticate: Basic realm=\"x\"\r\nLocation: http://localhost/\r\nContent-Length: 14\r\n\r\n"
				+ "{\"name\":\"Ada\"}"));
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.get("x", "/"))
			.withMessageContaining("the proxy answered " + status.substring(0, 3))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("Ada", "tiger", CREDENTIALS)));
		assertThat(this.proxy.received()).hasSize(1);
		assertThat(this.service.connections()).isZero();
	}

	@Test
	void missingCredentialsAreNamed() {
		this.proxy.then(MisbehavingServer.raw("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"));
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.get("x", "/"))
			.withMessageContaining("proxy-username"));
		try (TestClient test = plain().build()) {
			assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.withMessageContaining("proxy-username")
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		}
	}

	@Test
	void connectionOfARefusedTunnelIsNotUsedAgain() {
		this.proxy.then(MisbehavingServer.raw("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"), tunnel("200 OK", ""));
		run((client) -> {
			assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> client.get("x", "/"));
			assertThat(client.get("x", "/").status()).isEqualTo(200);
		});
		assertThat(this.proxy.connections()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout", "429 Too Many Requests" })
	void proxyThatCannotReachTheServiceNowIsAskedAgainWithAnyMethod(String status) {
		Behaviour failing = MisbehavingServer
			.raw("HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>no</p>");
		this.proxy.then(failing, failing, tunnel("200 OK", ""));
		run((client) -> assertThat(client.post("x", "/", List.of(1)).status()).isEqualTo(200));
		assertThat(this.proxy.received()).hasSize(3);
		assertThat(this.service.hits()).isEqualTo(1);
	}

	@Test
	void proxyThatNeverReachesTheServiceIsUnavailable() {
		this.proxy.then(MisbehavingServer.raw("HTTP/1.1 502 Bad\r\nContent-Length: 4\r\n\r\nevil"));
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.post("x", "/", null))
			.withMessageContaining("the proxy answered 502")
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "200 OK", "201 Created", "204 No Content", "299 Sure" })
	void eachStatusOfSuccessOpensTheTunnel(String status) {
		this.proxy.then(tunnel(status, "Content-Length: 100\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"));
		run((client) -> assertThat(client.get("x", "/").text()).isEqualTo("{}"));
		assertThat(this.service.hits()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "evil", "\r\n" })
	void inputAfterTheResponseToConnectIsNotTheResponseOfTheService(String input) {
		this.proxy.then((request, exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\n\r\n" + input);
			exchange.waitForClose();
		});
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.get("x", "/"))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1)));
		assertThat(this.service.hits()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage\r\n\r\n", "<html>captive portal</html>", "SSH-2.0-OpenSSH\r\n",
			"HTTP/1.1 abc\r\n\r\n" })
	void responseOfTheProxyThatIsNotHttpIsUnavailable(String response) {
		this.proxy.then((request, exchange) -> {
			exchange.write(response);
			exchange.socket().close();
			throw new IOException("closed");
		});
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.get("x", "/")));
		assertThat(this.service.connections()).isZero();
	}

	@Test
	void proxyThatDoesNotAnswerIsGivenUpAfterTheConnectTimeoutAndAskedAgain() {
		this.proxy.then(MisbehavingServer.silence(), MisbehavingServer.silence(), tunnel("200 OK", ""));
		run((client) -> assertThat(client.post("x", "/", List.of(1)).status()).isEqualTo(200), "connect-timeout=500ms",
				"retry.max-attempts=20", "timeout=30s");
		assertThat(this.service.hits()).isEqualTo(1);
	}

	@Test
	void proxyThatNeverAnswersIsATimeout() {
		this.proxy.then(MisbehavingServer.silence());
		run((client) -> assertThatExceptionOfType(ServiceTimeoutException.class)
			.isThrownBy(() -> client.post("x", "/", null)), "timeout=300ms");
	}

	@Test
	void slowServiceIsNotLimitedByTheConnectTimeout() {
		this.service.then((request, exchange) -> {
			exchange.pause(1000);
			MisbehavingServer.answer(200, "{}").answer(request, exchange);
		});
		run((client) -> assertThat(client.get("x", "/").status()).isEqualTo(200), "connect-timeout=500ms",
				"retry.max-attempts=20", "timeout=30s");
	}

	@Test
	void proxyThatDripsItsResponseEndsAtTheDeadline() {
		this.proxy.then(MisbehavingServer.dripHeaders());
		run((client) -> assertThatExceptionOfType(ServiceTimeoutException.class).isThrownBy(() -> client.get("x", "/")),
				"timeout=400ms");
	}

	@Test
	void tunnelThatDripsEndsAtTheDeadline() {
		this.service.then(MisbehavingServer.dripBody(200));
		run((client) -> assertThatExceptionOfType(ServiceTimeoutException.class).isThrownBy(() -> client.get("x", "/")),
				"timeout=400ms");
	}

	@Test
	void proxyThatResetsIsAskedAgainWithAnyMethod() {
		this.proxy.then(MisbehavingServer.reset(), MisbehavingServer.hangUp(), tunnel("200 OK", ""));
		run((client) -> assertThat(client.post("x", "/", List.of(1)).status()).isEqualTo(200));
		assertThat(this.service.hits()).isEqualTo(1);
	}

	@Test
	void proxyThatCannotBeReachedIsUnavailable() throws Exception {
		int unused;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			unused = socket.getLocalPort();
		}
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.post("x", "/", null))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3)), "proxy=http://localhost:" + unused);
		run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> client.get("x", "/")), "proxy=http://proxy.invalid:3128");
	}

	@Test
	void statusOfTheServiceBehindTheTunnelIsItsOwn() {
		this.service.then(MisbehavingServer.answer(407, "{}"));
		run((client) -> assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(() -> client.get("x", "/"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(407)));
	}

	@Test
	void tunnelThatTheProxyClosedIsReplacedBeforeAPost() {
		this.service.then(MisbehavingServer.answerThenClose("{}"));
		run((client) -> {
			for (int i = 0; i < 5; i++) {
				assertThat(client.post("x", "/", List.of(1)).status()).isEqualTo(200);
				this.service.awaitNoConnection();
			}
		}, "retry.max-attempts=1");
		assertThat(this.service.hits()).isEqualTo(5);
	}

	@Test
	void untrustedCertificateBehindTheTunnelIsRefused() throws Exception {
		certificates.create("other", "other.example");
		try (MisbehavingServer other = certificates.server("other")) {
			run((client) -> assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> client.get("x", "/"))
				.withMessageContaining("TLS"), "services.x.base-url=https://localhost:" + other.port());
			assertThat(other.hits()).isZero();
		}
	}

	private TestClient.Builder plain() {
		return TestClient.none()
			.with("services." + TestClient.SERVICE + ".base-url", "http://user-service.invalid:8080")
			.with("proxy", this.proxy.url())
			.with("proxy-username", "scott")
			.with("proxy-password", "tiger");
	}

	/** Runs a test with a client of the service over https. */
	private void run(Calls calls, String... properties) {
		ContextConsumer<AssertableApplicationContext> consumer = (context) -> {
			calls.call(context.getBean(ServiceHttpClient.class));
			ClientResources resources = context.getBean(ClientResources.class);
			Awaitility.await().untilAsserted(() -> {
				assertThat(resources.timer().watched()).isZero();
				assertThat(resources.transports().get("own").stats().getLeased()).isZero();
			});
		};
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ClientAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.jks.own.truststore.location=file:" + certificates.store("localhost"),
					"spring.ssl.bundle.jks.own.truststore.password=" + TestCertificates.PASSWORD,
					"spring.ssl.bundle.jks.own.truststore.type=PKCS12",
					"shared-core.client.services.x.base-url=https://localhost:" + this.service.port(),
					"shared-core.client.ssl-bundle=own", "shared-core.client.proxy=" + this.proxy.url(),
					"shared-core.client.proxy-username=scott", "shared-core.client.proxy-password=tiger",
					"shared-core.client.timeout=50s", "shared-core.client.connect-timeout=40s",
					"shared-core.client.retry.initial-interval=1ms", "shared-core.client.retry.max-interval=2ms");
		for (String property : properties) {
			runner = runner.withPropertyValues("shared-core.client." + property);
		}
		runner.run(consumer);
	}

	/** Opens a tunnel, and leaves the rest to both sides. */
	private static Behaviour tunnel(String status, String headers) {
		return (request, exchange) -> {
			String[] target = request.target().split(":");
			try (Socket to = new Socket(target[0], Integer.parseInt(target[1]))) {
				exchange.write("HTTP/1.1 " + status + "\r\n" + headers + "\r\n");
				Thread back = new Thread(() -> copy(to, exchange.socket()));
				back.setDaemon(true);
				back.start();
				copy(exchange.socket(), to);
			}
		};
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of both sides has ended.
		}
	}

	@FunctionalInterface
	private interface Calls {

		void call(ServiceHttpClient client) throws Exception;

	}

}
