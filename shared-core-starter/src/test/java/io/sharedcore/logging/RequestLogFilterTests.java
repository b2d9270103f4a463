package io.sharedcore.logging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.sharedcore.context.FilterOrders;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line for each request, whatever becomes of it, on a real Tomcat.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.mvc.async.request-timeout=200ms")
class RequestLogFilterTests {

	@LocalServerPort
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
	void lineSaysWhatWasAskedAndHowItWent() throws Exception {
		get("/tickets/42?token=hunter2");
		ILoggingEvent event = this.events.awaitSingle();
		assertThat(event.getFormattedMessage()).isEqualTo("GET /tickets/{id} 200");
		assertThat(pairs(event)).containsEntry("method", "GET")
			.containsEntry("path", "/tickets/{id}")
			.containsEntry("status", "200")
			.containsKey("durationMs");
		assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "r-1").containsEntry("userId", "ann");
		assertThat(event.toString() + pairs(event)).doesNotContain("hunter2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/future", "/body", "/again", "/sse" })
	void asynchronousRequestIsOneLineToo(String path) throws Exception {
		get(path);
		ILoggingEvent event = this.events.awaitSingle();
		assertThat(event.getFormattedMessage()).isEqualTo("GET " + path + " 200");
		assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "r-1").containsEntry("userId", "ann");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/tickets/42", "/callable", "/deferred", "/future", "/body", "/again", "/sse", "/never" })
	void lineHasWhatTheFiltersBeforeItPutIntoTheMdc(String path) throws Exception {
		get(path);
		assertThat(this.events.awaitSingle().getMDCPropertyMap()).containsEntry("tenant", "t-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fails", "/fails-later", "/filter-fails" })
	void requestThatFailsIsOneLineToo(String path) throws Exception {
		get(path);
		assertThat(this.events.awaitSingle().getFormattedMessage()).isEqualTo("GET " + path + " 500");
	}

	@Test
	void errorDispatchIsNoLineOfItsOwn() throws Exception {
		get("/sends-error");
		assertThat(this.events.awaitSingle().getFormattedMessage()).isEqualTo("GET /sends-error 409");
	}

	@Test
	void requestThatTimesOutIsOneLineToo() throws Exception {
		get("/never");
		assertThat(this.events.awaitSingle().getFormattedMessage()).isEqualTo("GET /never 503");
	}

	@Test
	void unknownPathIsShownWithoutQueryAndParameters() throws Exception {
		get("/no;token=hunter2/where?password=hunter2");
		assertThat(this.events.awaitSingle().getFormattedMessage()).startsWith("GET /no/where 40");
	}

	@Test
	void healthIsQuiet() throws Exception {
		get("/actuator/health");
		get("/actuator/health/liveness");
		get("/tickets/1");
		assertThat(this.events.awaitSingle().getFormattedMessage()).isEqualTo("GET /tickets/{id} 200");
	}

	private void get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header(RequestId.HEADER, "r-1")
			.build();
		HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static Map<String, String> pairs(ILoggingEvent event) {
		return event.getKeyValuePairs()
			.stream()
			.collect(Collectors.toMap((pair) -> pair.key, (pair) -> String.valueOf(pair.value)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Endpoints.class)
	static class Application {

		/**
		 * As a filter of a service does: around the request's line, and only while a
		 * thread works.
		 */
		@Bean
		FilterRegistrationBean<Filter> tenant() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				try (MdcScope tenant = MdcScope.open("tenant", "t-1")) {
					chain.doFilter(request, response);
				}
			});
			registration.setOrder(FilterOrders.REQUEST_LOG - 1);
			return registration;
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		FilterRegistrationBean<Filter> user() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				try (MdcScope scope = MdcScope.open(RequestId.USER_ID_MDC_KEY, "ann")) {
					chain.doFilter(request, response);
				}
			});
			registration.setOrder(-50);
			return registration;
		}

		@Bean
		FilterRegistrationBean<Filter> failing() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				throw new IllegalStateException("A filter fails");
			});
			registration.addUrlPatterns("/filter-fails");
			return registration;
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/tickets/{id}")
		String ticket(@PathVariable String id) {
			return id;
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "ok";
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult("ok"));
			return result;
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> "ok");
		}

		@GetMapping("/body")
		StreamingResponseBody body() {
			return (out) -> out.write("ok".getBytes());
		}

		@GetMapping("/again")
		Callable<Object> again() {
			return () -> CompletableFuture.completedFuture("ok").thenApply((value) -> value).get();
		}

		@GetMapping("/sse")
		SseEmitter events() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("one");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("It fails");
		}

		@GetMapping("/fails-later")
		Callable<String> failsLater() {
			return () -> {
				throw new IllegalStateException("It fails later");
			};
		}

		@GetMapping("/sends-error")
		void sendsError(HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_CONFLICT);
		}

		@GetMapping("/never")
		DeferredResult<String> never() {
			return new DeferredResult<>();
		}

	}

}
