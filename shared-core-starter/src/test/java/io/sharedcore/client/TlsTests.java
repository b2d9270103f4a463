package io.sharedcore.client;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls over https, with trusted and untrusted certificates.
 */
@Timeout(60)
class TlsTests {

	@TempDir
	private static Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ClientAutoConfiguration.class))
		.withPropertyValues("spring.ssl.bundle.jks.own.truststore.location=file:" + directory.resolve("localhost.p12"),
				"spring.ssl.bundle.jks.own.truststore.password=password",
				"spring.ssl.bundle.jks.own.truststore.type=PKCS12");

	private static TestCertificates certificates;

	@BeforeAll
	static void createCertificates() throws Exception {
		certificates = new TestCertificates(directory);
		certificates.create("localhost", "localhost");
		certificates.create("other.example", "other.example");
	}

	@Test
	void bundleOfTheServiceIsTrusted() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner
				.withPropertyValues("shared-core.client.services.x.base-url=https://localhost:" + server.port(),
						"shared-core.client.services.x.ssl-bundle=own")
				.run((context) -> assertThat(context.getBean(ServiceHttpClient.class).get("x", "/").status())
					.isEqualTo(200));
		}
	}

	@Test
	void connectionThatTheServiceClosedIsNotUsedAgain() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			server.then(MisbehavingServer.answerThenClose("{}"));
			this.runner
				.withPropertyValues("shared-core.client.ssl-bundle=own", "shared-core.client.retry.max-attempts=1")
				.run((context) -> {
					for (int i = 0; i < 5; i++) {
						context.getBean(ServiceHttpClient.class).post("https://localhost:" + server.port(), "/", null);
						server.awaitNoConnection();
					}
					assertThat(server.hits()).isEqualTo(5);
				});
		}
	}

	@Test
	void connectionThatIsKeptIsUsedAgain() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner.withPropertyValues("shared-core.client.ssl-bundle=own").run((context) -> {
				for (int i = 0; i < 10; i++) {
					context.getBean(ServiceHttpClient.class).post("https://localhost:" + server.port(), "/", null);
				}
				assertThat(server.connections()).isEqualTo(1);
			});
		}
	}

	/** A record of TLS holds more than the buffer of the transport. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 8000, 8100, 8150, 8192, 9000, 15000 })
	void inputAfterAResponseIsNotTheNextResponse(int length) throws Exception {
		String body = "x".repeat(length);
		try (MisbehavingServer server = tlsServer("localhost")) {
			server.then(MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body
					+ "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"), MisbehavingServer.answer(200, "{}"));
			this.runner.withPropertyValues("shared-core.client.ssl-bundle=own").run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				String service = "https://localhost:" + server.port();
				assertThat(client.post(service, "/", null).text()).isEqualTo(body);
				assertThat(client.post(service, "/", null).text()).isEqualTo("{}");
			});
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void bundleForAllIsTrusted() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner.withPropertyValues("shared-core.client.ssl-bundle=own")
				.run((context) -> assertThat(context.getBean(ServiceHttpClient.class)
					.get("https://localhost:" + server.port(), "/")
					.status()).isEqualTo(200));
		}
	}

	@Test
	void untrustedCertificateIsUnavailableAndNotRetried() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner.run((context) -> assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(
						() -> context.getBean(ServiceHttpClient.class).get("https://localhost:" + server.port(), "/"))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1)));
			assertThat(server.hits()).isZero();
		}
	}

	@Test
	void certificateOfAnotherNameIsRefused() throws Exception {
		try (MisbehavingServer server = tlsServer("other.example")) {
			this.runner
				.withPropertyValues("shared-core.client.ssl-bundle=own",
						"spring.ssl.bundle.jks.own.truststore.location=file:" + directory.resolve("other.example.p12"))
				.run((context) -> assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(
						() -> context.getBean(ServiceHttpClient.class).get("https://localhost:" + server.port(), "/")));
			assertThat(server.hits()).isZero();
		}
	}

	@Test
	void updatedBundleIsUsedForTheNextConnection() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner
				.withPropertyValues("shared-core.client.ssl-bundle=own",
						"spring.ssl.bundle.jks.own.truststore.location=file:" + directory.resolve("other.example.p12"))
				.run((context) -> {
					ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
					String service = "https://localhost:" + server.port();
					assertThatExceptionOfType(ServiceUnavailableException.class)
						.isThrownBy(() -> client.get(service, "/"));
					context.getBean(SslBundleRegistry.class).updateBundle("own", trusting("localhost"));
					assertThat(client.get(service, "/").status()).isEqualTo(200);
				});
		}
	}

	@Test
	void connectionFromBeforeAnUpdateOfTheBundleIsNotUsedAgain() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner.withPropertyValues("shared-core.client.ssl-bundle=own").run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				String service = "https://localhost:" + server.port();
				assertThat(client.get(service, "/").status()).isEqualTo(200);
				context.getBean(SslBundleRegistry.class).updateBundle("own", trusting("other.example"));
				assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> client.get(service, "/"));
			});
		}
	}

	@Test
	void connectionThatIsInUseDuringAnUpdateOfTheBundleIsNotUsedAgain() throws Exception {
		try (MisbehavingServer server = tlsServer("localhost")) {
			this.runner.withPropertyValues("shared-core.client.ssl-bundle=own").run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				String service = "https://localhost:" + server.port();
				byte[] running = client.restClient(service).get().uri("/").exchange((request, response) -> {
					context.getBean(SslBundleRegistry.class).updateBundle("own", trusting("other.example"));
					return response.getBody().readAllBytes();
				});
				assertThat(running).isEqualTo("{}".getBytes());
				assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> client.get(service, "/"));
			});
		}
	}

	private static SslBundle trusting(String name) {
		return SslBundle.of(new JksSslStoreBundle(null,
				new JksSslStoreDetails("PKCS12", null, "file:" + directory.resolve(name + ".p12"), "password")));
	}

	private static MisbehavingServer tlsServer(String name) throws Exception {
		return certificates.server(name);
	}

}
