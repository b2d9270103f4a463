package io.sharedcore.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLSocket;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Certificates that are replaced while the application runs, in files that Spring Boot
 * watches.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class TlsReloadTests {

	@TempDir
	private static Path stores;

	private static TestCertificates certificates;

	@TempDir
	private Path watched;

	@BeforeAll
	static void createCertificates() throws Exception {
		certificates = new TestCertificates(stores);
		certificates.create("server", "localhost");
		certificates.create("rotated", "localhost");
		certificates.create("client-1", "client-1");
		certificates.create("client-2", "client-2");
	}

	@BeforeEach
	void copyStores() throws Exception {
		for (Format format : Format.values()) {
			format.write(this.watched, "server", "client-1");
		}
	}

	@ParameterizedTest
	@EnumSource(Format.class)
	void serverWithARotatedCertificateIsTrustedAfterTheUpdateOfTheTrustStore(Format format) throws Exception {
		try (MisbehavingServer rotated = certificates.serverForClients("rotated", "client-1")) {
			runner(format, rotated).run((context) -> {
				assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> call(context));
				format.write(this.watched, "rotated", "client-1");
				awaitCallAs("CN=client-1", context);
			});
		}
	}

	@ParameterizedTest
	@EnumSource(Format.class)
	void clientCertificateOfTheUpdateIsUsedForTheNextConnection(Format format) throws Exception {
		try (MisbehavingServer server = certificates.serverForClients("server", "client-1", "client-2")) {
			runner(format, server).run((context) -> {
				assertThat(call(context)).isEqualTo("CN=client-1");
				assertThat(call(context)).isEqualTo("CN=client-1");
				assertThat(server.connections()).isEqualTo(1);
				format.write(this.watched, "server", "client-2");
				awaitCallAs("CN=client-2", context);
				int connections = server.connections();
				assertThat(call(context)).isEqualTo("CN=client-2");
				assertThat(server.connections()).isEqualTo(connections);
			});
		}
	}

	@Test
	void connectionThatIsInUseDuringTheUpdateIsNotUsedAgain() throws Exception {
		try (MisbehavingServer server = certificates.serverForClients("server", "client-1", "client-2")) {
			runner(Format.PKCS12, server).run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				String running = client.restClient("x").get().uri("/").exchange((request, response) -> {
					CountDownLatch updated = new CountDownLatch(1);
					context.getBean(SslBundles.class).addBundleUpdateHandler("own", (bundle) -> updated.countDown());
					TestCertificates.replace(Format.PKCS12.file(this.watched),
							Files.readAllBytes(certificates.store("client-2")));
					await(updated);
					return new String(response.getBody().readAllBytes());
				});
				assertThat(running).isEqualTo("CN=client-1");
				assertThat(call(context)).isEqualTo("CN=client-2");
				assertThat(server.connections()).isEqualTo(2);
			});
		}
	}

	@ParameterizedTest
	@EnumSource(Format.class)
	void brokenFileKeepsTheOldCertificatesWithOneWarning(Format format, CapturedOutput output) throws Exception {
		try (MisbehavingServer server = certificates.serverForClients("server", "client-1", "client-2")) {
			runner(format, server).run((context) -> {
				assertThat(call(context)).isEqualTo("CN=client-1");
				TestCertificates.replace(format.file(this.watched), "broken".getBytes());
				Awaitility.await().until(() -> output.getAll().contains("The update of the SSL bundle 'own'"));
				server.then(hangUpAfterAnswer());
				assertThat(call(context)).isEqualTo("CN=client-1");
				server.awaitNoConnection();
				server.then(answerWithTheClient());
				assertThat(call(context)).isEqualTo("CN=client-1");
				assertThat(output.getAll()).containsOnlyOnce("the previous one stays in use")
					.doesNotContain("Unexpected SSL reload error")
					.doesNotContain(TestCertificates.PASSWORD);
				format.write(this.watched, "server", "client-2");
				awaitCallAs("CN=client-2", context);
			});
		}
	}

	@Test
	void bundleThatIsBrokenAtTheStartStopsIt() throws Exception {
		try (MisbehavingServer server = certificates.server("server")) {
			TestCertificates.replace(Format.PKCS12.file(this.watched), "broken".getBytes());
			runner(Format.PKCS12, server).run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("shared-core.client.services.x.ssl-bundle")
				.hasMessageContaining("spring.ssl.bundle.*.own.*"));
		}
	}

	private ApplicationContextRunner runner(Format format, MisbehavingServer server) {
		server.then(answerWithTheClient());
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ClientAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.watch.file.quiet-period=50ms",
					"shared-core.client.services.x.base-url=https://localhost:" + server.port(),
					"shared-core.client.services.x.ssl-bundle=own", "shared-core.client.timeout=30s",
					"shared-core.client.retry.max-attempts=1")
			.withPropertyValues(format.properties(this.watched).toArray(String[]::new));
	}

	private static MisbehavingServer.Behaviour answerWithTheClient() {
		return (request, exchange) -> {
			Principal client = ((SSLSocket) exchange.socket()).getSession().getPeerPrincipal();
			MisbehavingServer.typed(200, "text/plain", client.getName()).answer(request, exchange);
		};
	}

	private static String call(ApplicationContext context) {
		return context.getBean(ServiceHttpClient.class).get("x", "/").text();
	}

	private static MisbehavingServer.Behaviour hangUpAfterAnswer() {
		return (request, exchange) -> {
			answerWithTheClient().answer(request, exchange);
			exchange.socket().close();
			throw new IOException("closed");
		};
	}

	/** Files that belong together are replaced one after another. */
	private static void awaitCallAs(String client, ApplicationContext context) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> call(context), client::equals);
	}

	/** Spring Boot calls the handlers in the order in which they were added. */
	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private enum Format {

		PKCS12 {

			@Override
			void write(Path directory, String trusted, String client) throws Exception {
				TestCertificates.replace(directory.resolve("trust.p12"),
						Files.readAllBytes(certificates.store(trusted)));
				TestCertificates.replace(directory.resolve("client.p12"),
						Files.readAllBytes(certificates.store(client)));
			}

			@Override
			Path file(Path directory) {
				return directory.resolve("client.p12");
			}

			@Override
			List<String> properties(Path directory) {
				String prefix = "spring.ssl.bundle.jks.own.";
				return List.of(prefix + "reload-on-update=true",
						prefix + "truststore.location=file:" + directory.resolve("trust.p12"),
						prefix + "truststore.password=" + TestCertificates.PASSWORD, prefix + "truststore.type=PKCS12",
						prefix + "keystore.location=file:" + directory.resolve("client.p12"),
						prefix + "keystore.password=" + TestCertificates.PASSWORD, prefix + "keystore.type=PKCS12");
			}

		},

		PEM {

			@Override
			void write(Path directory, String trusted, String client) throws Exception {
				TestCertificates.replace(directory.resolve("trust.pem"), certificates.certificatePem(trusted));
				TestCertificates.replace(directory.resolve("client.key"), certificates.keyPem(client));
				TestCertificates.replace(directory.resolve("client.pem"), certificates.certificatePem(client));
			}

			@Override
			Path file(Path directory) {
				return directory.resolve("trust.pem");
			}

			@Override
			List<String> properties(Path directory) {
				String prefix = "spring.ssl.bundle.pem.own.";
				return List.of(prefix + "reload-on-update=true",
						prefix + "truststore.certificate=file:" + directory.resolve("trust.pem"),
						prefix + "keystore.certificate=file:" + directory.resolve("client.pem"),
						prefix + "keystore.private-key=file:" + directory.resolve("client.key"));
			}

		};

		abstract void write(Path directory, String trusted, String client) throws Exception;

		abstract Path file(Path directory);

		abstract List<String> properties(Path directory);

	}

}
