package io.sharedcore.sample.tickets;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.sharedcore.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those get who may not: without a token, with a bad one, with too little a role, or
 * with other people's ids.
 */
class UnauthorizedAccessTests extends TicketServiceTest {

	private static final String UNKNOWN = "01a1fee5-0000-7000-8000-000000000000";

	private static final List<String> FOR_USERS = List.of("POST /tickets", "GET /tickets", "GET /tickets/{id}",
			"GET /tickets/{id}/summary", "GET /tickets/{id}/history", "POST /tickets/{id}/comments",
			"GET /tickets/{id}/comments", "DELETE /tickets/{id}/comments/01a1fee5-0000-7000-8000-000000000001");

	private static final List<String> FOR_AGENTS = List.of("PUT /tickets/{id}/assignee", "POST /tickets/{id}/close",
			"POST /tickets/{id}/reopen");

	private static final List<String> FOR_ADMINS = List.of("DELETE /tickets/{id}", "GET /tickets/trash",
			"GET /tickets/trash/{id}", "POST /tickets/{id}/restore");

	@Autowired
	private JdbcClient database;

	@TestFactory
	Stream<DynamicTest> nothingIsDoneWithoutAToken() {
		return Stream.of(FOR_USERS, FOR_AGENTS, FOR_ADMINS, List.of("GET /nothing/here", "GET /actuator/env"))
			.flatMap(List::stream)
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(as(""), call, UNKNOWN), 401, "UNAUTHORIZED")));
	}

	@TestFactory
	Stream<DynamicTest> badTokenIsNoToken() {
		return this.tokens.invalid("admin", "agent")
			.entrySet()
			.stream()
			.map((bad) -> DynamicTest.dynamicTest(bad.getKey(),
					() -> assertRefused(as(bad.getValue()).get("/tickets"), 401, "UNAUTHORIZED")));
	}

	@Test
	void ticketsOfAListAreVisibleAsTheyAreOneByOne() {
		String own = id(customer().post("/tickets", ticket("Mine")));
		String others = id(
				as(this.tokens.user(this.agent, "Ana Costa", "customer")).post("/tickets", ticket("Another's")));
		String deleted = id(customer().post("/tickets", ticket("Deleted")));
		admin().delete("/tickets/" + deleted).expectStatus().isNoContent();
		String path = "/tickets/visible?id=" + own + "&id=" + others + "&id=" + deleted + "&id=" + UUID.randomUUID();
		assertThat(visible(customer(), path)).containsExactlyInAnyOrder(own);
		assertThat(visible(agent(), path)).containsExactlyInAnyOrder(own, others);
		assertThat(visible(admin(), path)).containsExactlyInAnyOrder(own, others);
		as("").get(path).expectStatus().isUnauthorized();
		as(this.tokens.service("file-service", "attachments.read")).get(path).expectStatus().isForbidden();
	}

	@SuppressWarnings("unchecked")
	private static List<String> visible(Client client, String path) {
		return (List<String>) client.get(path)
			.expectStatus()
			.isOk()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("ids");
	}

	@Test
	void metricsAreForTokensWithTheScope() {
		String path = "/actuator/prometheus";
		assertRefused(as("").get(path), 401, "UNAUTHORIZED");
		for (String token : List.of(this.tokens.user(this.customer, "Ana Costa", "customer"),
				this.tokens.user(this.agent, "Ada Admin", "admin", "agent"),
				this.tokens.service("ticket-service", "users.read", "metrics"))) {
			assertRefused(as(token).get(path), 403, "FORBIDDEN");
		}
		ResponseSpec metrics = as(this.tokens.service("prometheus", "metrics.read")).get(path);
		metrics.expectStatus().isOk();
		assertThat(new String(metrics.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8))
			.contains("shared_core_info{", "shared_core_outbox_pending_calls", "shared_core_rate_limit_requests_total{",
					"service_client_retry_budget_exhausted_calls_total{")
			.contains("shared_core_logging_dropped_lines_total{", "hikaricp_connections_pending{",
					"http_server_requests_seconds_count{");
	}

	@TestFactory
	Stream<DynamicTest> tokenForMetricsIsGoodForNothingElse() {
		String token = this.tokens.service("prometheus", "metrics.read");
		return Stream.of(FOR_USERS, FOR_AGENTS, FOR_ADMINS)
			.flatMap(List::stream)
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(as(token), call, own()), 403, "FORBIDDEN")));
	}

	@Test
	void tokenInTheQueryIsNoToken() {
		as("").get("/tickets?access_token=" + this.tokens.user(this.agent, "Ada Admin", "admin", "agent"))
			.expectStatus()
			.isUnauthorized();
	}

	@TestFactory
	Stream<DynamicTest> customersDoNotDoWhatIsForAgentsNotEvenWithTheirOwn() {
		return Stream.concat(FOR_AGENTS.stream(), FOR_ADMINS.stream())
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(customer(), call, own()), 403, "FORBIDDEN")));
	}

	@TestFactory
	Stream<DynamicTest> agentsDoNotDoWhatIsForAdmins() {
		return FOR_ADMINS.stream()
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertRefused(call(agent(), call, own()), 403, "FORBIDDEN")));
	}

	@TestFactory
	Stream<DynamicTest> whoHasNoRoleOfOursDoesNothing() {
		String service = this.tokens.service("ticket-service", "users.read", "messages.send", "attachments.read");
		String somebody = this.tokens.user(this.customer, "Eve", "Agent", "ROLE_", "superuser");
		return Stream.of(FOR_USERS, FOR_AGENTS, FOR_ADMINS)
			.flatMap(List::stream)
			.flatMap((call) -> Stream.of(service, somebody)
				.map((token) -> DynamicTest.dynamicTest(call,
						() -> assertRefused(call(as(token), call, own()), 403, "FORBIDDEN"))));
	}

	@TestFactory
	Stream<DynamicTest> somebodyElsesTicketIsAsOneThatDoesNotExist() {
		return FOR_USERS.stream()
			.filter((call) -> call.contains("{id}"))
			.map((call) -> DynamicTest.dynamicTest(call, () -> {
				String others = own();
				Client stranger = as(this.tokens.user(UUID.randomUUID(), "Ana Costa", "customer"));
				ResponseSpec somebodys = call(stranger, call, others);
				somebodys.expectStatus().isNotFound();
				assertThat(withoutWhatDiffers(somebodys, others))
					.isEqualTo(withoutWhatDiffers(call(stranger, call, UNKNOWN), UNKNOWN));
			}));
	}

	@Test
	void customersListAndCountTheirOwnOnly() {
		String own = own();
		Client other = as(this.tokens.user(UUID.randomUUID(), "Ana Costa", "customer"));
		assertThat(json(customer().get("/tickets")).at("/totalItems").asInt()).isEqualTo(1);
		assertThat(json(customer().get("/tickets")).at("/items/0/id").asString()).isEqualTo(own);
		for (String query : List.of("", "?requesterId=" + this.customer, "?requesterId.ne=" + UNKNOWN,
				"?requesterId.in=" + this.customer + "," + UNKNOWN, "?title.like=Printer", "?size=1&page=0",
				"?createdAt.gt=2020-01-01T00:00:00Z", "?status=OPEN&sort=title,desc")) {
			JsonNode list = json(other.get("/tickets" + query));
			assertThat(list.at("/totalItems").asInt()).as(query).isZero();
			assertThat(list.at("/items")).as(query).isEmpty();
		}
	}

	@Test
	void customersRaiseTicketsForNobodyElse() {
		Map<String, Object> forAnother = ticket("Printer");
		forAnother.put("requesterId", this.agent);
		assertRefused(customer().post("/tickets", forAnother), 403, "PERMISSION_DENIED", "FORBIDDEN");
		forAnother.put("requesterId", this.customer);
		customer().post("/tickets", forAnother).expectStatus().isCreated();
		agent().post("/tickets", forAnother).expectStatus().isCreated();
	}

	@Test
	void whatARequestHasTooMuchIsNotTaken() {
		Map<String, Object> ticket = ticket("Printer");
		ticket.putAll(Map.of("id", UNKNOWN, "status", "CLOSED", "assigneeId", this.agent, "createdBy", "somebody",
				"resolution", "Done", "deleted", true, "createdAt", "2001-01-01T00:00:00Z", "version", 7));
		String id = id(customer().post("/tickets", ticket));
		JsonNode details = json(customer().get("/tickets/" + id));
		assertThat(id).isNotEqualTo(UNKNOWN);
		assertThat(details.at("/status").asString()).isEqualTo("OPEN");
		assertThat(details.at("/assignee").isMissingNode() || details.at("/assignee").isNull()).isTrue();
		assertThat(details.at("/createdBy").asString()).isEqualTo(this.customer.toString());
		assertThat(details.at("/createdAt").asString()).doesNotStartWith("2001");
		JsonNode comment = json(customer().post("/tickets/" + id + "/comments",
				Map.of("text", "Hello", "authorId", this.agent, "ticketId", UNKNOWN, "createdBy", "somebody")));
		assertThat(comment.at("/authorId").asString()).isEqualTo(this.customer.toString());
		assertThat(comment.at("/ticketId").asString()).isEqualTo(id);
	}

	@Test
	void customersDeleteNoCommentsOfOthers() {
		String id = own();
		String comment = id(agent().post("/tickets/" + id + "/comments", Map.of("text", "We are looking into it.")));
		assertRefused(customer().delete("/tickets/" + id + "/comments/" + comment), 403, "PERMISSION_DENIED",
				"FORBIDDEN");
		String mine = id(customer().post("/tickets/" + id + "/comments", Map.of("text", "Thank you.")));
		customer().delete("/tickets/" + id + "/comments/" + mine).expectStatus().isNoContent();
		admin().delete("/tickets/" + id + "/comments/" + comment).expectStatus().isNoContent();
	}

	@Test
	void userIdThatIsNoneOfUserServiceHasNoTickets() {
		Client odd = as(this.tokens.with("x' or '1'='1", (claims) -> claims.put("roles", List.of("customer"))));
		own();
		assertThat(json(odd.get("/tickets")).at("/totalItems").asInt()).isZero();
		odd.post("/tickets", ticket("Printer")).expectStatus().isForbidden();
	}

	@Test
	void rowsKnowWhoCreatedUpdatedAndDeletedThem() {
		String id = own();
		agent().post("/tickets/" + id + "/close", Map.of("resolution", "Done.")).expectStatus().isOk();
		UUID admin = UUID.randomUUID();
		as(this.tokens.user(admin, "Ada Admin", "admin", "agent")).delete("/tickets/" + id)
			.expectStatus()
			.isNoContent();
		Map<String, Object> row = this.database
			.sql("select created_by, updated_by, deleted_by from ticket where id = ?")
			.param(UUID.fromString(id))
			.query()
			.singleRow();
		assertThat(row).containsEntry("created_by", this.customer.toString())
			.containsEntry("updated_by", admin.toString())
			.containsEntry("deleted_by", admin.toString());
	}

	@Test
	void historyTellsWhoDidWhatInWhichRequestNewestFirst() {
		String id = own();
		customer().post("/tickets/" + id + "/comments", Map.of("text", "Please.")).expectStatus().isCreated();
		agent().put("/tickets/" + id + "/assignee", Map.of("assigneeId", this.agent)).expectStatus().isOk();
		agent().http()
			.post()
			.uri("/tickets/" + id + "/close")
			.header("X-Request-ID", "closing-1")
			.body(Map.of("resolution", "Done."))
			.exchange()
			.expectStatus()
			.isOk();
		JsonNode history = json(customer().get("/tickets/" + id + "/history"));
		assertThat(history.at("/items")).extracting((entry) -> entry.at("/action").asString())
			.containsExactly("CLOSED", "UPDATED", "ASSIGNED", "UPDATED", "COMMENTED", "CREATED");
		assertThat(history.at("/items/0/requestId").asString()).isEqualTo("closing-1");
		assertThat(history.at("/items/0/performedById").asString()).isEqualTo(this.agent.toString());
		assertThat(history.at("/items/0/performedByName").asString()).isEqualTo("Chidi Okafor");
		assertThat(history.at("/items/1/changes/status/to").asString()).isEqualTo("CLOSED");
		assertThat(history.at("/items/5/performedByName").asString()).isEqualTo("Ana Costa");
		JsonNode page = json(customer().get("/tickets/" + id + "/history?size=2&page=1"));
		assertThat(page.at("/totalItems").asInt()).isEqualTo(6);
		assertThat(page.at("/items/0/action").asString()).isEqualTo("ASSIGNED");
	}

	@Test
	void otherServicesAreCalledInTheUsersName() {
		String id = own();
		customer().get("/tickets/" + id).expectStatus().isOk();
		assertThat(this.files.requests("GET", "/tickets/" + id + "/attachments/summary")).isNotEmpty()
			.allSatisfy(
					(request) -> assertThat(TestTokens.subject(request.token())).isEqualTo(this.customer.toString()));
		String sent = sentAbout(id).get(0).token();
		assertThat(TestTokens.subject(sent)).isEqualTo("ticket-service");
	}

	@Test
	void customersAreNotToldWhatIsWrongBetweenServices() {
		this.messages.post("/messages").respond(503, "{}");
		String id = id(customer().post("/tickets", ticket("Printer")));
		awaitProblem(id);
		JsonNode notification = json(customer().get("/tickets/" + id)).at("/notifications/0");
		assertThat(notification.at("/state").asString()).isEqualTo("PENDING");
		assertThat(notification.at("/lastProblem").asString("")).isEmpty();
		assertThat(json(agent().get("/tickets/" + id)).at("/notifications/0/lastProblem").asString())
			.isEqualTo("communication-service responded 503");
	}

	@Test
	void tokenIsExchangedOnceForManyCalls() {
		Client client = customer();
		String id = id(client.post("/tickets", ticket("Printer")));
		client.get("/tickets/" + id).expectStatus().isOk();
		client.get("/tickets/" + id).expectStatus().isOk();
		assertThat(exchanges()).hasSize(1).allSatisfy((request) -> {
			assertThat(request.body()).contains("token-exchange");
			assertThat(request.header("Authorization")).startsWith("Basic ");
		});
	}

	@Test
	void userServiceThatGivesNoTokenIsAFailureOfItsAndStoresNothing() {
		this.tokens.issuer().post("/oauth2/token").respond(500, "{\"detail\": \"secret of another service\"}");
		ResponseSpec answer = customer().post("/tickets", ticket("Never stored"));
		answer.expectStatus().isEqualTo(502);
		assertThat(text(answer)).contains("user-service").doesNotContain("secret");
		assertThat(json(agent().get("/tickets?title=Never%20stored")).at("/totalItems").asInt()).isZero();
	}

	@Test
	void messageIsPendingWhileThereIsNoTokenToSendItWith() {
		String id = own();
		awaitStates(id, "SENT");
		this.messages.post("/messages").respond(401, "{}");
		this.tokens.issuer().post("/oauth2/token").respond(400, "{\"error\": \"invalid_grant\"}");
		JsonNode closed = json(agent().post("/tickets/" + id + "/close", Map.of("resolution", "Done.")));
		assertThat(closed.at("/status").asString()).isEqualTo("CLOSED");
		awaitStates(id, "SENT", "PENDING");
	}

	private void awaitProblem(String ticket) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.notifications.of(UUID.fromString(ticket)).get(0).lastProblem() != null);
	}

	private String own() {
		return id(customer().post("/tickets", ticket("Printer")));
	}

	private static ResponseSpec call(Client client, String call, String id) {
		return client.send(call.split(" ")[0], call.split(" ")[1].replace("{id}", id));
	}

	private static void assertRefused(ResponseSpec response, int status, String... codes) {
		response.expectStatus().isEqualTo(status);
		JsonNode body = json(response);
		assertThat(body.at("/code").asString()).isIn((Object[]) codes);
		assertThat(body.at("/requestId").asString()).isNotEmpty();
		assertThat(body.at("/status").asInt()).isEqualTo(status);
	}

	private static String withoutWhatDiffers(ResponseSpec response, String id) {
		return text(response).replace(id, "ID").replaceAll("\"(requestId|traceId|timestamp)\":\"[^\"]*\"", "");
	}

	private static JsonNode json(ResponseSpec response) {
		return JsonMapper.shared().readTree(text(response));
	}

	private static String text(ResponseSpec response) {
		return new String(response.expectBody().returnResult().getResponseBodyContent(),
				java.nio.charset.StandardCharsets.UTF_8);
	}

}
