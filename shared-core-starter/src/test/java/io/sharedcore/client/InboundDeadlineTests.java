package io.sharedcore.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service never gives its own calls longer than it was given.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "shared-core.client.timeout=60s")
class InboundDeadlineTests {

	private static final MisbehavingServer DOWNSTREAM = new MisbehavingServer();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void downstream(DynamicPropertyRegistry registry) {
		registry.add("shared-core.client.services.downstream.base-url", DOWNSTREAM::url);
	}

	@AfterAll
	static void close() throws Exception {
		DOWNSTREAM.close();
	}

	@Test
	void callersDeadlineBindsTheCall() throws Exception {
		assertThat(sentTimeout("/relay", "1500")).isBetween(1L, 1500L);
	}

	@Test
	void callersDeadlineBindsTheCallOfAnAsynchronousHandler() throws Exception {
		assertThat(sentTimeout("/later", "1500")).isBetween(1L, 1500L);
	}

	@Test
	void withoutCallersDeadlineTheSettingCounts() throws Exception {
		assertThat(sentTimeout("/relay", null)).isBetween(10_000L, 60_000L);
	}

	@Test
	void invalidHeaderIsIgnored() throws Exception {
		for (String value : new String[] { "soon", "-1", "1e3", "99999999999999999999", "1.5" }) {
			assertThat(sentTimeout("/relay", value)).isBetween(10_000L, 60_000L);
		}
	}

	@Test
	void longerThanTheSettingDoesNotCount() throws Exception {
		assertThat(sentTimeout("/relay", "9999999999")).isBetween(10_000L, 60_000L);
	}

	private long sentTimeout(String path, String header) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		if (header != null) {
			request.header("X-Request-Timeout-Ms", header);
		}
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return Long.parseLong(DOWNSTREAM.received().get(DOWNSTREAM.hits() - 1).header("X-Request-Timeout-Ms"));
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ClientAutoConfiguration.class })
	@Import({ InboundDeadlines.class, Relay.class, ContextPropagatingTaskDecorator.class })
	static class Service {

	}

	/** The auto-configuration of another package, which is not public. */
	static class InboundDeadlines implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return new String[] { "io.sharedcore.deadline.DeadlineAutoConfiguration" };
		}

	}

	@RestController
	static class Relay {

		private final ServiceHttpClient client;

		Relay(@Autowired ServiceHttpClient client) {
			this.client = client;
		}

		@GetMapping("/relay")
		String relay() {
			return this.client.get("downstream", "/").text();
		}

		@GetMapping("/later")
		Callable<String> later() {
			return this::relay;
		}

	}

}
