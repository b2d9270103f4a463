package io.sharedcore.sample.communication;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.sharedcore.test.Stub;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages are for agents, and sent by services: what everybody else gets.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UnauthorizedAccessTests {

	@Stub("user-service")
	private StubService users;

	@Stub("ticket-service")
	private StubService tickets;

	@Autowired
	private TestTokens tokens;

	private static final List<String> CALLS = List.of("POST /messages", "GET /messages",
			"GET /messages/01a1fee5-0000-7000-8000-000000000000",
			"POST /messages/01a1fee5-0000-7000-8000-000000000000/redeliver");

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	private final UUID user = UUID.randomUUID();

	private final UUID recipient = UUID.randomUUID();

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		registry.add("communication.mail.directory", () -> directory.resolve("mail"));
	}

	@BeforeEach
	void recipientExists() {
		this.users.get("/users/" + this.recipient)
			.respond(200, "{\"id\": \"%s\", \"fullName\": \"Ana\", \"email\": \"ana@example.com\"}"
				.formatted(this.recipient));
	}

	@TestFactory
	Stream<DynamicTest> nothingIsDoneWithoutAToken() {
		return CALLS.stream()
			.map((call) -> DynamicTest.dynamicTest(call, () -> assertRefused(call(call, ""), 401, "UNAUTHORIZED")));
	}

	@TestFactory
	Stream<DynamicTest> badTokenIsNoToken() {
		return this.tokens.invalid("admin", "agent")
			.entrySet()
			.stream()
			.map((bad) -> DynamicTest.dynamicTest(bad.getKey(),
					() -> assertRefused(call("GET /messages", bad.getValue()), 401, "UNAUTHORIZED")));
	}

	@TestFactory
	Stream<DynamicTest> messagesAreNothingForCustomers() {
		return CALLS.stream()
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(call, customer(this.user)), 403, "FORBIDDEN")));
	}

	@TestFactory
	Stream<DynamicTest> serviceSendsAndReadsNothing() {
		return CALLS.stream()
			.filter((call) -> !call.equals("POST /messages"))
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(
							call(call, this.tokens.service("ticket-service", "messages.send", "users.read")), 403,
							"FORBIDDEN")));
	}

	@Test
	void metricsAreForTokensWithTheScope() {
		String path = "GET /actuator/prometheus";
		assertRefused(call(path, ""), 401, "UNAUTHORIZED");
		for (String token : List.of(customer(this.user), admin(this.user),
				this.tokens.service("ticket-service", "messages.send", "metrics"))) {
			assertRefused(call(path, token), 403, "FORBIDDEN");
		}
		ResponseSpec metrics = call(path, this.tokens.service("prometheus", "metrics.read"));
		metrics.expectStatus().isOk();
		assertThat(new String(metrics.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8))
			.contains("shared_core_info{", "shared_core_idempotency_requests_total{");
	}

	@TestFactory
	Stream<DynamicTest> tokenForMetricsIsGoodForNothingElse() {
		return CALLS.stream()
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(call, this.tokens.service("prometheus", "metrics.read")), 403,
							"FORBIDDEN")));
	}

	@Test
	void serviceWithoutTheScopeSendsNothing() {
		assertRefused(call("POST /messages", this.tokens.service("file-service", "users.read", "messages.read")), 403,
				"FORBIDDEN");
	}

	@Test
	void messageThatAServiceSendsForAUserIsTheUsersAndTheRecipientIsLookedUpInTheUsersName() {
		String token = this.tokens.service(this.user.toString(), "messages.send", "users.read");
		ResponseSpec sent = call("POST /messages", token);
		sent.expectStatus().isCreated();
		JsonNode message = json(sent);
		assertThat(message.at("/createdBy").asString()).isEqualTo(this.user.toString());
		assertThat(this.users.requests("GET", "/users/" + this.recipient)).singleElement()
			.satisfies((request) -> assertThat(request.token()).isEqualTo(token));
		Map<String, Object> entry = this.database
			.sql("select action_code, performed_by_id, snapshot::text from audit_entry where entity_id = ? "
					+ "order by created_at limit 1")
			.param(UUID.fromString(message.at("/id").asString()))
			.query()
			.singleRow();
		assertThat(entry).containsEntry("action_code", "CREATED")
			.containsEntry("performed_by_id", this.user.toString());
		assertThat(entry.get("snapshot").toString()).doesNotContain("between the two of us");
	}

	private ResponseSpec call(String call, String token) {
		RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		RestTestClient.RequestBodySpec request = client.method(HttpMethod.valueOf(call.split(" ")[0]))
			.uri(call.split(" ")[1]);
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return call.startsWith("POST")
				? request
					.body(Map.of("ticketId", UUID.randomUUID(), "recipientId", this.recipient, "subject", "Hello",
							"body", "between the two of us", "createdBy", "somebody", "state", "DELIVERED"))
					.exchange()
				: request.exchange();
	}

	private static void assertRefused(ResponseSpec response, int status, String code) {
		response.expectStatus().isEqualTo(status);
		JsonNode body = json(response);
		assertThat(body.at("/code").asString()).isEqualTo(code);
		assertThat(body.at("/requestId").asString()).isNotEmpty();
	}

	private static JsonNode json(ResponseSpec response) {
		return JsonMapper.shared().readTree(response.expectBody().returnResult().getResponseBodyContent());
	}

	private String customer(UUID id) {
		return this.tokens.user(id, "Ana Costa", "customer");
	}

	private String admin(UUID id) {
		return this.tokens.user(id, "Ada Admin", "admin", "agent");
	}

}
