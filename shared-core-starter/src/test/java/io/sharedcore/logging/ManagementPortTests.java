package io.sharedcore.logging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.sharedcore.context.RequestId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of Actuator on a port of its own have an id and a line as all others have.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"management.server.base-path=/manage", "management.endpoints.web.exposure.include=*" })
class ManagementPortTests {

	@LocalManagementPort
	private int port;

	private LoggedEvents events;

	@BeforeEach
	void listen() {
		this.events = LoggedEvents.of(RequestLogFilter.class);
	}

	@AfterEach
	void stopListening() {
		this.events.close();
	}

	@Test
	void requestHasItsIdAndItsLine() throws Exception {
		HttpResponse<String> response = get("/manage/actuator/metrics");
		assertThat(response.headers().firstValue(RequestId.HEADER)).contains("r-1");
		ILoggingEvent event = this.events.awaitSingle();
		assertThat(event.getFormattedMessage()).startsWith("GET ").endsWith(" 200");
		assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "r-1");
	}

	@Test
	void requestForNothingHasItsIdAndItsLine() throws Exception {
		HttpResponse<String> response = get("/manage/nowhere");
		assertThat(response.headers().firstValue(RequestId.HEADER)).contains("r-1");
		assertThat(this.events.awaitSingle().getFormattedMessage()).isEqualTo("GET /manage/nowhere 404");
	}

	@Test
	void healthIsQuiet() throws Exception {
		get("/manage/actuator/health");
		get("/manage/actuator/metrics");
		assertThat(this.events.awaitSingle().getFormattedMessage()).contains("metrics");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header(RequestId.HEADER, "r-1")
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
