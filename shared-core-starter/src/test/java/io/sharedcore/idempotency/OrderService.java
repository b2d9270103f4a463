package io.sharedcore.idempotency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A service with idempotent operations, on a port of its own, as a caller meets it.
 */
final class OrderService implements AutoCloseable {

	static final String NO_JPA = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
			+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";

	private static final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private OrderService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static OrderService start(OrderDatabase database, String... properties) {
		return start(List.of(OrderApplication.class), database, Clock.systemUTC(), properties);
	}

	static OrderService start(OrderDatabase database, Clock clock, String... properties) {
		return start(List.of(OrderApplication.class), database, clock, properties);
	}

	static OrderService start(List<Class<?>> sources, OrderDatabase database, Clock clock, String... properties) {
		SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
		application.addInitializers((context) -> {
			GenericApplicationContext registry = (GenericApplicationContext) context;
			registry.registerBean(Clock.class, () -> clock);
			registry.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		});
		List<String> arguments = new ArrayList<>(database.properties());
		arguments.addAll(List.of("server.port=0", "spring.main.banner-mode=off", "spring.application.name=orders",
				"spring.jpa.hibernate.ddl-auto=none", "management.health.redis.enabled=false"));
		arguments.addAll(List.of(properties));
		return new OrderService(
				application.run(arguments.stream().map((property) -> "--" + property).toArray(String[]::new)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** How often a handler ran. */
	int runs() {
		return bean(OrderController.class).runs();
	}

	Gate gate() {
		return bean(Gate.class);
	}

	int orders() {
		return count("purchase");
	}

	int records() {
		return count("idempotency_record");
	}

	private int count(String table) {
		Integer rows = bean(JdbcTemplate.class).queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

	double counted(Outcome outcome) {
		return bean(MeterRegistry.class).find("shared-core.idempotency.requests")
			.tag("outcome", outcome.tag())
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	Call post(String path) {
		return new Call(this, path);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * A request to send.
	 */
	static final class Call {

		private final OrderService service;

		private final HttpRequest.Builder request;

		private BodyPublisher body = BodyPublishers.noBody();

		private String method = "POST";

		private Call(OrderService service, String path) {
			this.service = service;
			this.request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
			as("alice");
		}

		Call as(@Nullable String user) {
			String credentials = Base64.getEncoder()
				.encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
			this.request.setHeader("Authorization", "Basic " + credentials);
			return this;
		}

		Call anonymous() {
			this.request.setHeader("Authorization", "");
			return this;
		}

		Call key(String key) {
			return header(KeySyntax.HEADER, key);
		}

		Call header(String name, String value) {
			this.request.header(name, value);
			return this;
		}

		Call method(String name) {
			this.method = name;
			return this;
		}

		Call json(String json) {
			return body("application/json", json);
		}

		Call body(String contentType, String text) {
			return body(contentType, BodyPublishers.ofString(text));
		}

		Call body(String contentType, BodyPublisher publisher) {
			this.request.setHeader("Content-Type", contentType);
			this.body = publisher;
			return this;
		}

		HttpResponse<String> send() {
			try {
				return client.send(this.request.method(this.method, this.body).build(),
						HttpResponse.BodyHandlers.ofString());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		CompletableFuture<HttpResponse<String>> sendAsync() {
			return client.sendAsync(this.request.method(this.method, this.body).build(),
					HttpResponse.BodyHandlers.ofString());
		}

		/** The responses to this request, sent several times at once. */
		List<HttpResponse<String>> sendAtOnce(int times) {
			return Stream.generate(this::sendAsync)
				.limit(times)
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
		}

	}

}
