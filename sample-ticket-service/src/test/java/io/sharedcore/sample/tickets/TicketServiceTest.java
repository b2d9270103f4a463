package io.sharedcore.sample.tickets;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.Stub;
import io.sharedcore.test.StubRequest;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TestTokens;
import io.sharedcore.sample.tickets.notification.NotificationView;
import io.sharedcore.sample.tickets.notification.Notifications;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service, over HTTP, on a real PostgreSQL; the other services are stubs. One
 * service for all tests of this kind.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "shared-core.outbox.initial-interval=100ms",
		"shared-core.outbox.max-interval=200ms", "tickets.limit.capacity=100000" })
abstract class TicketServiceTest {

	@Stub(value = "user-service", properties = "USER_SERVICE_URL")
	StubService users;

	@Stub("communication-service")
	StubService messages;

	@Stub("file-service")
	StubService files;

	@Autowired
	TestTokens tokens;

	final UUID customer = UUID.randomUUID();

	final UUID agent = UUID.randomUUID();

	@Autowired
	Notifications notifications;

	@LocalServerPort
	private int port;

	@BeforeEach
	void othersAreWell() {
		this.users.get("/users/{id}").respond(404);
		this.files.get("/tickets/{id}/attachments/summary").respond(404);
		exists(this.customer, "Ana Costa");
		exists(this.agent, "Chidi Okafor");
		this.messages.post("/messages").respond(201, "{\"state\": \"DELIVERED\"}");
	}

	void exists(UUID id, String name) {
		this.users.get("/users/" + id).respond(200, person(id, name));
	}

	static String person(UUID id, String name) {
		return "{\"id\": \"%s\", \"fullName\": \"%s\", \"email\": \"x@example.com\", \"more\": {}}".formatted(id, name);
	}

	/** Nobody in particular if the token is empty. */
	Client as(String token) {
		RestTestClient.Builder<?> client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port);
		return new Client((token.isEmpty() ? client : client.defaultHeader("Authorization", "Bearer " + token)).build(),
				this.port);
	}

	Client customer() {
		return as(this.tokens.user(this.customer, "Ana Costa", "customer"));
	}

	Client agent() {
		return as(this.tokens.user(this.agent, "Chidi Okafor", "agent"));
	}

	Client admin() {
		return as(this.tokens.user(this.agent, "Ada Admin", "admin", "agent"));
	}

	/** The requests about a ticket, once at least one has come. */
	List<StubRequest> sentAbout(String ticket) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !requestsAbout(ticket).isEmpty());
		return requestsAbout(ticket);
	}

	List<StubRequest> requestsAbout(String ticket) {
		return this.messages.requests("POST", "/messages")
			.stream()
			.filter((request) -> request.body().contains(ticket))
			.toList();
	}

	/** The token exchanges. */
	List<StubRequest> exchanges() {
		return this.tokens.issuer()
			.requests("POST", "/oauth2/token")
			.stream()
			.filter((request) -> request.body().contains("token-exchange"))
			.toList();
	}

	/** Waits until each notification of a ticket is in its state, the oldest first. */
	void awaitStates(String ticket, String... states) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(
					() -> assertThat(this.notifications.of(UUID.fromString(ticket))).extracting(NotificationView::state)
						.containsExactly(states));
	}

	static Map<String, Object> ticket(String title) {
		return new HashMap<>(Map.of("title", title, "description", "It does not work."));
	}

	static String id(ResponseSpec response) {
		return (String) response.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
	}

	/**
	 * Somebody who calls.
	 */
	record Client(RestTestClient http, int port) {

		ResponseSpec get(String path) {
			return this.http.get().uri(URI.create("http://localhost:" + this.port + path)).exchange();
		}

		ResponseSpec delete(String path) {
			return this.http.delete().uri(path).exchange();
		}

		ResponseSpec post(String path) {
			return this.http.post().uri(path).exchange();
		}

		ResponseSpec post(String path, Object body) {
			return this.http.post().uri(path).body(body).exchange();
		}

		ResponseSpec put(String path, Object body) {
			return this.http.put().uri(path).body(body).exchange();
		}

		ResponseSpec send(String method, String path) {
			return switch (method) {
				case "GET" -> get(path);
				case "DELETE" -> delete(path);
				case "PUT" -> put(path, GOOD_FOR_ALL);
				default -> post(path, GOOD_FOR_ALL);
			};
		}

		/** Nothing is wrong with such a request but who sends it. */
		private static final Map<String, Object> GOOD_FOR_ALL = Map.of("title", "Mine", "description", "Mine", "text",
				"Mine", "resolution", "Mine", "assigneeId", "01a1fee5-0000-7000-8000-000000000000");

	}

}
