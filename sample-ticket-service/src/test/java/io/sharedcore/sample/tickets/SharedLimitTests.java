package io.sharedcore.sample.tickets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.test.StubService;
import io.sharedcore.test.TestTokens;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of the service, each on a port of its own, on one PostgreSQL database.
 */
class SharedLimitTests {

	private static final int CAPACITY = 10;

	private static final StubService others = StubService.start("others");

	private static final String requester = UUID.randomUUID().toString();

	private static final String token = TestTokens.of(others, "ticket-service")
		.user(requester, "Ana Costa", "customer");

	private static final HttpClient client = HttpClient.newHttpClient();

	private final Database database = LocalPostgres.shared().createDatabase("shared_limit");

	private ConfigurableApplicationContext one;

	private ConfigurableApplicationContext other;

	@BeforeAll
	static void othersAreWell() {
		others.get("/tickets/{id}/attachments/summary").respond(404);
		others.get("/users/" + requester)
			.respond(200,
					"{\"id\": \"%s\", \"fullName\": \"Ana\", \"email\": \"ana@example.com\"}".formatted(requester));
		others.post("/messages").respond(201, "{\"state\": \"DELIVERED\"}");
	}

	@AfterAll
	static void closeOthers() {
		others.close();
	}

	@BeforeEach
	void startBoth() {
		this.one = start();
		this.other = start();
	}

	@AfterEach
	void stopBoth() {
		this.one.close();
		this.other.close();
	}

	@Test
	void callerWhoAsksBothInstancesAtOnceRaisesAsManyTicketsAsWithOne() {
		List<HttpResponse<String>> answers = Stream
			.concat(IntStream.range(0, CAPACITY).mapToObj((number) -> raise(this.one)),
					IntStream.range(0, CAPACITY).mapToObj((number) -> raise(this.other)))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 429);
		assertThat(answers).filteredOn((answer) -> answer.statusCode() == 201).hasSize(CAPACITY);
	}

	@Test
	void whatOneInstanceAllowedTheOtherDoesNotAllowAgain() {
		for (int number = 0; number < CAPACITY; number++) {
			HttpResponse<String> answer = raise(this.one).join();
			assertThat(answer.statusCode()).isEqualTo(201);
			assertThat(header(answer, "RateLimit-Remaining")).isEqualTo(String.valueOf(CAPACITY - 1 - number));
		}
		HttpResponse<String> refused = raise(this.other).join();
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(header(refused, "RateLimit-Limit")).isEqualTo("10");
		assertThat(header(refused, "RateLimit-Remaining")).isEqualTo("0");
		assertThat(header(refused, "RateLimit-Policy")).isEqualTo("10;w=3600");
		assertThat(Long.parseLong(header(refused, "Retry-After"))).isBetween(1L, 360L);
		assertThat(header(refused, "RateLimit-Reset")).isEqualTo(header(refused, "Retry-After"));
		assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
		JsonNode body = JsonMapper.shared().readTree(refused.body());
		assertThat(body.at("/status").asInt()).isEqualTo(429);
		assertThat(body.at("/code").asString()).isEqualTo("TOO_MANY_REQUESTS");
		assertThat(body.at("/requestId").asString()).isEqualTo(header(refused, "X-Request-ID"));
		assertThat(body.at("/timestamp").asString()).isNotEmpty();
	}

	@Test
	void callerWhoIsRefusedStillReadsATicket() {
		String id = JsonMapper.shared().readTree(raise(this.one).join().body()).at("/id").asString();
		for (int number = 1; number < CAPACITY; number++) {
			assertThat(get(this.one, "/tickets").statusCode()).isEqualTo(200);
		}
		assertThat(get(this.other, "/tickets").statusCode()).isEqualTo(429);
		assertThat(get(this.other, "/tickets/" + id).statusCode()).isEqualTo(200);
	}

	/** The tokens come back too slowly to matter here. */
	private ConfigurableApplicationContext start() {
		return SpringApplication.run(TicketServiceApplication.class, "--server.port=0",
				"--spring.datasource.url=" + this.database.url(), "--USER_SERVICE_URL=" + others.baseUrl(),
				"--COMMUNICATION_SERVICE_URL=" + others.baseUrl(), "--FILE_SERVICE_URL=" + others.baseUrl(),
				"--tickets.limit.capacity=" + CAPACITY, "--tickets.limit.period=1h",
				"--shared-core.rate-limit.store-timeout=10s");
	}

	private static CompletableFuture<HttpResponse<String>> raise(ConfigurableApplicationContext instance) {
		String ticket = JsonMapper.shared()
			.createObjectNode()
			.put("title", "Printer")
			.put("description", "It does not work.")
			.put("requesterId", requester)
			.toString();
		return client.sendAsync(HttpRequest.newBuilder(uri(instance, "/tickets"))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + token)
			.POST(BodyPublishers.ofString(ticket))
			.build(), BodyHandlers.ofString());
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext instance, String path) {
		try {
			return client.send(
					HttpRequest.newBuilder(uri(instance, path)).header("Authorization", "Bearer " + token).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static URI uri(ConfigurableApplicationContext instance, String path) {
		int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
		return URI.create("http://localhost:" + port + path);
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
