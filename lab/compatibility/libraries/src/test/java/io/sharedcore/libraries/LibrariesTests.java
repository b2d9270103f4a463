package io.sharedcore.libraries;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sharedcore.logging.LogLine;
import io.sharedcore.context.RequestId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One service with all of these libraries, and what the starter has to do with each.
 */
class LibrariesTests {

	@TempDir
	static Path directory;

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final AtomicReference<String> registry = new AtomicReference<>("{}");

	private static StubServer eureka;

	private static StubServer config;

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() {
		eureka = new StubServer(registry::get);
		config = new StubServer(() -> """
				{"name": "libraries", "profiles": ["default"], "propertySources": [
					{"name": "remote", "source": {"shared-core.logging.short-logger-names": true}}]}
				""");
		service = new SpringApplicationBuilder(LibrariesApplication.class).properties("spring.application.name=libraries",
				"server.port=0", "shared-core.logging.file.directory=" + directory,
				"spring.config.import=configserver:" + config.url(),
				"eureka.client.service-url.defaultZone=" + eureka.url() + "/eureka/",
				"eureka.client.register-with-eureka=false", "eureka.client.registry-fetch-interval-seconds=1",
				"management.otlp.metrics.export.enabled=false",
				"spring.cloud.circuitbreaker.resilience4j.disable-time-limiter-map.closed=true",
				"management.tracing.sampling.probability=1.0", "spring.cloud.compatibility-verifier.enabled=false")
			.run();
		registry.set("""
				{"applications": {"versions__delta": "1", "apps__hashcode": "UP_1_", "application": [
					{"name": "ECHO-SERVICE", "instance": [{"instanceId": "one", "hostName": "localhost",
						"app": "ECHO-SERVICE", "ipAddr": "127.0.0.1", "status": "UP", "actionType": "ADDED",
						"vipAddress": "echo-service", "secureVipAddress": "echo-service",
						"port": {"$": %s, "@enabled": "true"}, "securePort": {"$": 443, "@enabled": "false"},
						"countryId": 1, "dataCenterInfo": {
							"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
						"leaseInfo": {}, "metadata": {}}]}]}}
				""".formatted(port()));
	}

	@AfterAll
	static void stop() {
		service.close();
		eureka.close();
		config.close();
	}

	@Test
	void requestIdFollowsIntoACircuitBreaker() throws Exception {
		assertThat(get("/circuit-breaker?service=" + address()).body()).isEqualTo("r-1");
	}

	@Test
	void failedCallUnderACircuitBreakerHasItsStatus() throws Exception {
		HttpResponse<String> response = get("/breaker/closed/call?service=" + address());
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("\"code\":\"SERVICE_FAILED\"");
	}

	@Test
	void openCircuitBreakerIsAnUnavailableService() throws Exception {
		service.getBean(CircuitBreakerRegistry.class).circuitBreaker("open").transitionToOpenState();
		HttpResponse<String> response = get("/breaker/open/call?service=" + address());
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("\"code\":\"SERVICE_UNAVAILABLE\"");
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void requestIdFollowsReactor() throws Exception {
		assertThat(get("/reactor").body()).isEqualTo("r-1");
	}

	@Test
	void lineOfARequestHasTheIdOfItsTrace() throws Exception {
		get("/hello?line");
		Awaitility.await().untilAsserted(() -> {
			try (var lines = Files.lines(directory.resolve("libraries.log"))) {
				assertThat(lines.filter(LogLine::isBeginning).map(LogLine::parse))
					.filteredOn((line) -> line.value("path").filter("/hello"::equals).isPresent())
					.isNotEmpty()
					.allSatisfy((line) -> assertThat(line.value("traceId")).isPresent());
			}
		});
	}

	@Test
	void propertyOfTheConfigServerIsInForce() throws Exception {
		assertThat(service.getEnvironment().getProperty("shared-core.logging.short-logger-names")).isEqualTo("true");
		assertThat(Files.readString(directory.resolve("libraries.log"))).contains("] o.s.");
	}

	@Test
	void instanceOfEurekaIsCalledThroughTheLoadBalancer() {
		Awaitility.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(get("/call?service=echo-service").body()).isEqualTo("r-1"));
	}

	@Test
	void pageIsRenderedOnTheServer() throws Exception {
		HttpResponse<String> response = get("/hello");
		assertThat(response.body()).contains("<h1>Hello Ann</h1>");
		assertThat(response.headers().firstValue(RequestId.HEADER)).contains("r-1");
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create(address() + path)).header(RequestId.HEADER, "r-1").build(),
				BodyHandlers.ofString());
	}

	private static String address() {
		return "http://localhost:" + port();
	}

	private static String port() {
		return service.getEnvironment().getProperty("local.server.port");
	}

}
