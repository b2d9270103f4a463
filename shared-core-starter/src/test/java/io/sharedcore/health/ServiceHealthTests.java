package io.sharedcore.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.sharedcore.client.ServiceCallException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service that watches others, over real sockets.
 */
class ServiceHealthTests {

	private static final AtomicInteger status = new AtomicInteger();

	private static final AtomicInteger asked = new AtomicInteger();

	private static final List<String> authorizations = new CopyOnWriteArrayList<>();

	private static final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	private static HttpServer other;

	private static ServerSocket silent;

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() throws IOException {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		silent = new ServerSocket(0, 50, loopback);
		other = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
		other.createContext("/up", (exchange) -> {
			asked.incrementAndGet();
			authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
			exchange.sendResponseHeaders(status.get(), -1);
			exchange.close();
		});
		other.start();
		service = start(url("users", other.getAddress().getPort()), "shared-core.client.services.users.health-path=/up",
				url("nobody", 1), url("silent", silent.getLocalPort()), "shared-core.client.token=secret",
				"shared-core.health.timeout=300ms", "shared-core.health.time-to-live=0s");
	}

	@AfterAll
	static void stop() throws IOException {
		contexts.forEach(ConfigurableApplicationContext::close);
		other.stop(0);
		silent.close();
	}

	@BeforeEach
	void allIsWell() {
		status.set(200);
		asked.set(0);
	}

	@Test
	void serviceThatAnswersIsUp() {
		ServiceStatus result = check("users");
		assertThat(result.up()).isTrue();
		assertThat(result.service()).isEqualTo("users");
		assertThat(result.httpStatus()).isEqualTo(200);
		assertThat(result.reason()).isNull();
	}

	@Test
	void serviceThatSaysSoIsDownAndNotAskedAgain() {
		status.set(503);
		ServiceStatus result = check("users");
		assertThat(result.up()).isFalse();
		assertThat(result.httpStatus()).isEqualTo(503);
		assertThat(result.reason()).isEqualTo("HTTP 503");
		assertThat(asked).hasValue(1);
	}

	@Test
	void serviceThatSendsElsewhereIsNotUp() {
		status.set(302);
		assertThat(check("users").up()).isFalse();
	}

	@Test
	void serviceThatIsNotThereIsDown() {
		ServiceStatus result = check("nobody");
		assertThat(result.up()).isFalse();
		assertThat(result.httpStatus()).isNull();
		assertThat(result.reason()).isEqualTo("unavailable");
	}

	@Test
	void serviceThatNeverAnswersIsDownAfterTheTimeout() {
		ServiceStatus result = check("silent");
		assertThat(result.reason()).isEqualTo("timeout");
		assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void whatIsNoServiceIsAMistake() {
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> check("ftp://users"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

	@Test
	void tokenIsNotSent() {
		check("users");
		assertThat(authorizations).isEmpty();
	}

	@Test
	void actuatorShowsServicesThatHaveAHealthPath() {
		assertThat(get(service, "/actuator/health").body()).contains("\"services\":{")
			.contains("\"users\":{")
			.doesNotContain("silent", "nobody");
	}

	@Test
	void downServiceIsShownButNeitherLivenessNorReadinessDependOnIt() {
		status.set(500);
		HttpResponse<String> response = get(service, "/actuator/health");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("\"reason\":\"HTTP 500\"").doesNotContain("localhost");
		asked.set(0);
		assertThat(get(service, "/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(get(service, "/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(asked).hasValue(0);
	}

	@Test
	void readinessDependsOnServicesIfToldToAndAsksThemNowAndThen() {
		status.set(500);
		ConfigurableApplicationContext context = start(url("users", other.getAddress().getPort()),
				"shared-core.client.services.users.health-path=/up", "shared-core.health.time-to-live=1h",
				"management.endpoint.health.group.readiness.include=readinessState,services");
		assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(asked).hasValue(1);
	}

	@Test
	void servicesThatWatchEachOtherDoNotAskInCircles() {
		int one = freePort();
		int two = freePort();
		ConfigurableApplicationContext first = start("server.port=" + one, url("two", two),
				"shared-core.client.services.two.health-path=/actuator/health", "shared-core.health.timeout=10s");
		start("server.port=" + two, url("one", one), "shared-core.client.services.one.health-path=/actuator/health",
				"shared-core.health.timeout=10s");
		HttpResponse<String> response = get(first, "/actuator/health");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"two\":{").doesNotContain("timeout");
	}

	private static ServiceStatus check(String name) {
		return service.getBean(ServiceHealth.class).check(name);
	}

	private static String url(String name, int port) {
		return "shared-core.client.services." + name + ".base-url=http://localhost:" + port;
	}

	private static ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off",
				"--management.endpoint.health.show-details=always", "--management.endpoint.health.probes.enabled=true",
				"--management.health.redis.enabled=false",
				"--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(Map.of("server.port", 0));
		ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
		contexts.add(context);
		return context;
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
