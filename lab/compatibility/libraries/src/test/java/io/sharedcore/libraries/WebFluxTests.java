package io.sharedcore.libraries;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application starts, and knows what it does not have.
 */
class WebFluxTests {

	@TempDir
	static Path directory;

	@Test
	void webFluxApplicationSaysWhatItDoesNotHave() throws Exception {
		try (ConfigurableApplicationContext reactive = new SpringApplicationBuilder(LibrariesApplication.class)
			.web(WebApplicationType.REACTIVE)
			.run("--spring.application.name=reactive", "--server.port=0", "--spring.cloud.config.enabled=false",
					"--eureka.client.enabled=false", "--spring.cloud.compatibility-verifier.enabled=false",
					"--management.endpoints.web.exposure.include=sharedcore",
					"--shared-core.logging.file.directory=" + directory)) {
			String url = "http://localhost:" + reactive.getEnvironment().getProperty("local.server.port");
			String overview = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + "/actuator/sharedcore")).build(),
					BodyHandlers.ofString())
				.body();
			assertThat(overview).contains("\"request-id\":{\"state\":\"ABSENT\",\"reason\":\"servlet applications only\"")
				.contains("\"security\":{\"state\":\"ABSENT\",\"reason\":\"servlet applications only\"");
		}
		assertThat(Files.readString(directory.resolve("reactive.log"))).containsOnlyOnce("This is a WebFlux application");
	}

}
