package io.sharedcore.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.client.ServiceUnavailableException;
import io.sharedcore.idempotency.Idempotent;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service starts, answers and calls as usual while a filter of its meters fails: for
 * the meters of the library from the start, and then for every meter.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = FailingMeterTests.Application.class,
		properties = { "spring.cloud.loadbalancer.enabled=false",
				"shared-core.client.services.user-service.retry.initial-interval=1ms",
				"shared-core.idempotency.anonymous=true",
				"shared-core.client.services.gone.base-url=http://localhost:1",
				"shared-core.client.services.gone.retry.max-attempts=1", "shared-core.rate-limit.enabled=true",
				"shared-core.rate-limit.store=memory", "shared-core.rate-limit.limits[0].path=/open/limited",
				"shared-core.rate-limit.limits[0].capacity=1", "shared-core.rate-limit.limits[0].period=1h",
				"spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:db/shared-core/outbox/R__outbox_call.sql,"
						+ "classpath:db/shared-core/idempotency/R__idempotency_record.sql,"
						+ "classpath:io/sharedcore/audit/audit_entry.sql" })
class FailingMeterTests {

	private static final AtomicBoolean everyMeterFails = new AtomicBoolean();

	private static final AtomicInteger failures = new AtomicInteger();

	private static final AtomicInteger statusOfTheFirst = new AtomicInteger(200);

	private static final AtomicInteger received = new AtomicInteger();

	private static final HttpServer users = start();

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private MeterRegistry registry;

	@Autowired
	private ServiceHttpClient client;

	@Autowired
	private ObservationRegistry observations;

	@Autowired
	private Outbox outbox;

	@Autowired
	private TransactionOperations transactions;

	@LocalServerPort
	private int port;

	private static HttpServer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/", (exchange) -> {
				received.incrementAndGet();
				byte[] body = "{\"name\":\"Ada\"}".getBytes();
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.getResponseHeaders().set("Sunset", "Sat, 31 Dec 2050 23:59:59 GMT");
				exchange.sendResponseHeaders(statusOfTheFirst.getAndSet(200), body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry properties) {
		properties.add("shared-core.client.services.user-service.base-url",
				() -> "http://localhost:" + users.getAddress().getPort());
	}

	@BeforeEach
	void failForTheLibraryOnly() {
		everyMeterFails.set(false);
		statusOfTheFirst.set(200);
	}

	@AfterAll
	static void stop() {
		users.stop(0);
	}

	@Test
	void startsWithoutTheMetersOfTheLibrary() {
		assertThat(this.registry.getMeters()).isNotEmpty()
			.noneMatch((meter) -> meter.getId().getName().startsWith("service.client")
					|| meter.getId().getName().startsWith("shared-core"));
		assertThat(failures).hasPositiveValue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void callSucceeds(boolean all) {
		everyMeterFails.set(all);
		assertThat(this.client.get("user-service", "/users/" + all).status()).isEqualTo(200);
	}

	@Test
	void callIsRetriedAndNoMoreThanThat() {
		statusOfTheFirst.set(503);
		int before = received.get();
		assertThat(this.client.get("user-service", "/retried").status()).isEqualTo(200);
		assertThat(received.get() - before).isEqualTo(2);
	}

	@Test
	void failedCallFailsAsUsual() {
		statusOfTheFirst.set(404);
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get("user-service", "/missing", RequestOptions.defaults()));
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.client.get("gone", "/users"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/calls/a", "/open/calls/b" })
	void requestIsServed(String path) throws Exception {
		everyMeterFails.set(true);
		assertThat(send(HttpRequest.newBuilder(uri(path)).build()).statusCode()).isEqualTo(200);
	}

	@Test
	void rateLimitDecides() throws Exception {
		assertThat(List.of(send(HttpRequest.newBuilder(uri("/open/limited")).build()).statusCode(),
				send(HttpRequest.newBuilder(uri("/open/limited")).build()).statusCode()))
			.isEqualTo(List.of(200, 429));
	}

	@Test
	void keyedRequestIsExecutedOnceAndReplayed() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/open/orders"))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> first = send(request);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(send(request).body()).isEqualTo(first.body());
	}

	@Test
	void outboxSends() {
		int before = received.get();
		Observation.createNotStarted("test", this.observations)
			.observe(() -> this.transactions
				.executeWithoutResult((status) -> this.outbox.send(OutboxCall.post("user-service", "/sent", null))));
		Awaitility.await().until(() -> received.get() > before);
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

		@Bean
		SecurityFilterChain everythingIsOpen(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		static MeterFilter failingFilter() {
			return new MeterFilter() {

				@Override
				public Meter.Id map(Meter.Id id) {
					boolean own = Stream.of("service.client.", "outbox.", "shared-core.")
						.anyMatch(id.getName()::startsWith);
					if (own || everyMeterFails.get()) {
						failures.incrementAndGet();
						throw new IllegalStateException("The name " + id.getName() + " is not allowed");
					}
					return id;
				}

			};
		}

	}

	@RestController
	static class Orders {

		private final ServiceHttpClient client;

		Orders(ServiceHttpClient client) {
			this.client = client;
		}

		@GetMapping("/open/calls/{id}")
		String call(@PathVariable String id) {
			return this.client.get("user-service", "/called/{id}", RequestOptions.defaults().withUriVariable("id", id))
				.text();
		}

		@GetMapping("/open/limited")
		String limited() {
			return "limited";
		}

		@Idempotent
		@PostMapping("/open/orders")
		String order() {
			return UUID.randomUUID().toString();
		}

	}

}
