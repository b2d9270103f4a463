package io.sharedcore.client;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

	@BeforeAll
	static void createCertificates() throws Exception {
		createCertificate("localhost");
		createCertificate("other.example");
	}

	private static void createCertificate(String name) throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-alias", "x", "-dname", "CN=" + name, "-ext", "san=dns:" + name,
				"-keystore", directory.resolve(name + ".p12").toString(), "-storetype", "PKCS12", "-storepass",
				"password")
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
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

	private static SslBundle trusting(String name) {
		return SslBundle.of(new JksSslStoreBundle(null,
				new JksSslStoreDetails("PKCS12", null, "file:" + directory.resolve(name + ".p12"), "password")));
	}

	private static MisbehavingServer tlsServer(String name) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(directory.resolve(name + ".p12"))) {
			keys.load(in, "password".toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, "password".toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(factory.getKeyManagers(), null, null);
		return new MisbehavingServer(
				context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
	}

}
