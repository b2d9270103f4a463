package io.sharedcore.sample.tickets;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.ApiDocument;
import io.sharedcore.test.StubRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service does for those who may.
 */
class TicketServiceTests extends TicketServiceTest {

	private Client client;

	private final String requester = this.customer.toString();

	private final String assignee = this.agent.toString();

	@BeforeEach
	void callAsAnAdmin() {
		this.client = admin();
	}

	@Test
	void raisedTicketIsOpenAndItsRequesterIsTold() {
		String id = id(raise("Printer"));
		awaitStates(id, "SENT");
		get("/tickets/" + id).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("OPEN")
			.jsonPath("$.priority")
			.isEqualTo("NORMAL")
			.jsonPath("$.requester.fullName")
			.isEqualTo("Ana Costa")
			.jsonPath("$.notifications[0].state")
			.isEqualTo("SENT");
		assertThat(requestsAbout(id)).singleElement().satisfies((request) -> {
			assertThat(request.body()).contains(this.requester, "Printer");
			assertThat(request.header("Idempotency-Key")).isNotBlank();
		});
	}

	@Test
	void callsCarryTheRequestsId() {
		String id = id(this.client.http()
			.post()
			.uri("/tickets")
			.header("X-Request-ID", "day-1")
			.body(wanted("Printer"))
			.exchange());
		assertThat(this.users.requests("GET", "/users/" + this.requester).get(0).header("X-Request-ID"))
			.isEqualTo("day-1");
		assertThat(sentAbout(id).get(0).header("X-Request-ID")).isEqualTo("day-1");
	}

	@Test
	void ticketOfAnUnknownUserIsRefusedByItsField() {
		this.users.clear();
		this.users.get("/users/{id}").respond(404);
		raise("Printer").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("requesterId");
	}

	@Test
	void ticketIsNotRaisedWhileUserServiceFails() {
		this.users.get("/users/" + this.requester).respond(500, "{\"detail\": \"secret of another service\"}");
		String body = new String(raise("Nobody can say who wants this").expectStatus()
			.isEqualTo(502)
			.expectBody()
			.returnResult()
			.getResponseBodyContent());
		assertThat(body).contains("user-service").doesNotContain("secret");
		get("/tickets?title=Nobody%20can%20say%20who%20wants%20this").expectBody()
			.jsonPath("$.totalItems")
			.isEqualTo(0);
	}

	@Test
	void ticketIsRaisedWhileCommunicationServiceFailsAndTheMessageFollowsOnce() {
		this.messages.post("/messages").respond(503, "{}");
		String id = id(raise("Printer"));
		assertThat(sentAbout(id)).isNotEmpty();
		awaitStates(id, "PENDING");
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> get("/tickets/" + id).expectBody()
				.jsonPath("$.notifications[0].lastProblem")
				.isEqualTo("communication-service responded 503"));
		this.messages.post("/messages").respond(201, "{}");
		awaitStates(id, "SENT");
		assertThat(requestsAbout(id)).hasSizeGreaterThan(1)
			.extracting((request) -> request.header("Idempotency-Key"))
			.containsOnly(requestsAbout(id).get(0).header("Idempotency-Key"));
	}

	@Test
	void messageThatIsRefusedForGoodIsNotSentAgain() {
		this.messages.post("/messages").respond(400, "{}");
		String id = id(raise("Printer"));
		awaitStates(id, "REFUSED");
		assertThat(requestsAbout(id)).hasSize(1);
	}

	@Test
	void messagesAboutATicketArriveInTheirOrder() {
		this.messages.post("/messages").respond(503, "{}");
		String id = id(raise("Printer"));
		close(id).expectStatus().isOk();
		this.messages.post("/messages").respond(201, "{}");
		awaitStates(id, "SENT", "SENT");
		List<StubRequest> requests = requestsAbout(id);
		assertThat(requests.get(requests.size() - 1).body()).contains("Your ticket is closed");
		assertThat(requests.subList(0, requests.size() - 1))
			.allSatisfy((request) -> assertThat(request.body()).contains("We have your ticket"));
	}

	@Test
	void ticketIsReadWhileOtherServicesFailAndSaysWhatIsMissing() {
		String id = id(raise("Printer"));
		this.users.get("/users/" + this.requester).respond(500, "{}");
		get("/tickets/" + id).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.requester.id")
			.isEqualTo(this.requester)
			.jsonPath("$.requester.fullName")
			.doesNotExist()
			.jsonPath("$.unavailable[?(@ == 'user-service')]")
			.isNotEmpty();
	}

	@Test
	void attachmentsAreCounted() {
		String id = id(raise("Printer"));
		this.files.get("/tickets/" + id + "/attachments/summary").respond(200, "{\"count\": 2, \"totalBytes\": 84}");
		get("/tickets/" + id).expectBody()
			.jsonPath("$.attachments.count")
			.isEqualTo(2)
			.jsonPath("$.unavailable.length()")
			.isEqualTo(0);
	}

	@Test
	void assignedTicketIsWorkedOnUntilItIsClosed() {
		String id = id(raise("Printer"));
		assign(id, this.assignee).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("ASSIGNED")
			.jsonPath("$.assignee.fullName")
			.isEqualTo("Chidi Okafor");
		close(id).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("CLOSED")
			.jsonPath("$.notifications[1].kind")
			.isEqualTo("CLOSED");
		close(id).expectStatus().isEqualTo(409);
		assign(id, this.assignee).expectStatus().isEqualTo(409);
		post("/tickets/" + id + "/reopen").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("ASSIGNED");
		post("/tickets/" + id + "/reopen").expectStatus().isEqualTo(409);
	}

	@Test
	void assigneeWhoDoesNotExistIsRefused() {
		String id = id(raise("Printer"));
		assign(id, UUID.randomUUID().toString()).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("assigneeId");
	}

	@Test
	void commentSaysWhenItWasWritten() {
		comment(id(raise("Printer")), "first").expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.createdAt")
			.isNotEmpty();
	}

	@Test
	void commentsGoWithTheirTicketAndComeBackWithIt() {
		String id = id(raise("Printer"));
		String early = id(comment(id, "deleted on its own, before"));
		comment(id, "first").expectStatus().isCreated();
		comment(id, "second").expectStatus().isCreated();
		this.client.delete("/tickets/" + id + "/comments/" + early).expectStatus().isNoContent();

		this.client.delete("/tickets/" + id).expectStatus().isNoContent();
		get("/tickets/" + id).expectStatus().isNotFound();
		get("/tickets/" + id + "/comments").expectStatus().isNotFound();
		comment(id, "too late").expectStatus().isNotFound();
		get("/tickets/trash/" + id).expectStatus().isOk().expectBody().jsonPath("$.comments").isEqualTo(2);

		post("/tickets/" + id + "/restore").expectStatus().isOk().expectBody().jsonPath("$.comments").isEqualTo(2);
		get("/tickets/" + id + "/comments?sort=createdAt").expectBody()
			.jsonPath("$.items[0].text")
			.isEqualTo("first")
			.jsonPath("$.items[1].text")
			.isEqualTo("second");
		get("/tickets/trash/" + id).expectStatus().isNotFound();
		post("/tickets/" + id + "/restore").expectStatus().isNotFound();
	}

	@Test
	void commentOfAnotherTicketIsNotFound() {
		String one = id(raise("One"));
		String other = id(raise("Other"));
		String comment = id(comment(one, "here"));
		this.client.delete("/tickets/" + other + "/comments/" + comment).expectStatus().isNotFound();
	}

	@Test
	void everyFieldThatIsWrongIsNamed() {
		post("/tickets", Map.of("title", " ", "description", "x".repeat(10_001))).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[?(@.field == 'title')]")
			.isNotEmpty()
			.jsonPath("$.errors[?(@.field == 'description')]")
			.isNotEmpty();
	}

	@Test
	void priorityThatDoesNotExistIsABadRequest() {
		Map<String, Object> ticket = wanted("Printer");
		ticket.put("priority", "SOON");
		post("/tickets", ticket).expectStatus().isBadRequest();
		get("/tickets?priority=SOON").expectStatus().isBadRequest();
	}

	@Test
	void ticketsAreFilteredByWhoAndWhat() {
		String id = id(raise("Printer"));
		assign(id, this.assignee).expectStatus().isOk();
		get("/tickets?assigneeId=" + this.assignee + "&status=ASSIGNED&createdAt.gt=2020-01-01T00:00:00Z")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.totalItems")
			.isEqualTo(1)
			.jsonPath("$.items[0].id")
			.isEqualTo(id);
		get("/tickets?description=x").expectStatus().isBadRequest();
	}

	@Test
	void healthAndApiAreDescribed() {
		get("/actuator/health/readiness").expectStatus().isOk();
		get("/v3/api-docs").expectStatus().isOk().expectBody().jsonPath("$.paths['/tickets/{id}/restore']").exists();
	}

	@Test
	void documentIsValidAndHasTheFailuresOfEachOperation() {
		ApiDocument document = ApiDocument.of(body(get("/v3/api-docs")));
		assertThat(document.mistakes()).isEmpty();
		assertThat(document.operationsWithout(401)).containsExactly("get /page/settings");
		assertThat(document.operationsWithout(503)).isEmpty();
		assertThat(document.operationsWithout(404)).containsExactly("get /page/settings", "get /services",
				"get /tickets", "get /tickets/scroll", "get /tickets/trash", "get /tickets/visible", "post /erasures",
				"post /tickets");
	}

	@Test
	void everyChangeOfAnExistingRowCanHaveAPrecondition() {
		assertThat(ApiDocument.of(body(get("/v3/api-docs"))).changesWithoutPrecondition())
			.containsExactly("post /erasures", "post /tickets", "post /tickets/{id}/comments");
	}

	@Test
	void changeOfATicketThatWasChangedMeanwhileHasNoEffect() {
		String id = id(raise("Printer"));
		String old = etag(get("/tickets/" + id));
		String assigned = etag(send(HttpMethod.PUT, "/tickets/" + id + "/assignee", old));
		for (String change : List.of("/close", "/reopen", "/assignee", "")) {
			HttpMethod method = change.isEmpty() ? HttpMethod.DELETE
					: change.equals("/assignee") ? HttpMethod.PUT : HttpMethod.POST;
			ResponseSpec refused = send(method, "/tickets/" + id + change, old);
			refused.expectStatus().isEqualTo(412).expectBody().jsonPath("$.code").isEqualTo("STALE_VERSION");
		}
		get("/tickets/" + id).expectBody().jsonPath("$.status").isEqualTo("ASSIGNED");
		send(HttpMethod.POST, "/tickets/" + id + "/close", assigned).expectStatus().isOk();
		send(HttpMethod.DELETE, "/tickets/" + id, etag(get("/tickets/" + id + "/summary"))).expectStatus()
			.isNoContent();
		send(HttpMethod.POST, "/tickets/" + id + "/restore", assigned).expectStatus().isEqualTo(412);
		send(HttpMethod.POST, "/tickets/" + id + "/restore", etag(get("/tickets/trash/" + id))).expectStatus().isOk();
	}

	@Test
	void detailsHaveAnotherTagWhenOnlyWhatIsBesideTheTicketChanges() {
		String id = id(raise("Printer"));
		awaitStates(id, "SENT");
		String tag = etag(get("/tickets/" + id));
		ifNoneMatch("/tickets/" + id, tag).expectStatus().isNotModified();
		comment(id, "Since Monday.").expectStatus().isCreated();
		ifNoneMatch("/tickets/" + id, tag).expectStatus().isOk().expectBody().jsonPath("$.comments").isEqualTo(1);
		send(HttpMethod.POST, "/tickets/" + id + "/close", tag).expectStatus().isOk();
	}

	private ResponseSpec send(HttpMethod method, String path, String etag) {
		return this.client.http()
			.method(method)
			.uri(path)
			.header("If-Match", etag)
			.body(Map.of("assigneeId", this.assignee, "resolution", "Turned off and on again."))
			.exchange();
	}

	private ResponseSpec ifNoneMatch(String path, String etag) {
		return this.client.http().get().uri(path).header("If-None-Match", etag).exchange();
	}

	private static String etag(ResponseSpec response) {
		return response.expectStatus().isOk().returnResult().getResponseHeaders().getETag();
	}

	private static String body(ResponseSpec response) {
		return response.expectBody(String.class).returnResult().getResponseBody();
	}

	private Map<String, Object> wanted(String title) {
		Map<String, Object> ticket = ticket(title);
		ticket.put("requesterId", this.requester);
		return ticket;
	}

	private ResponseSpec raise(String title) {
		return this.client.post("/tickets", wanted(title));
	}

	private ResponseSpec assign(String id, String assignee) {
		return this.client.put("/tickets/" + id + "/assignee", Map.of("assigneeId", assignee));
	}

	private ResponseSpec close(String id) {
		return this.client.post("/tickets/" + id + "/close", Map.of("resolution", "Turned off and on again."));
	}

	private ResponseSpec comment(String id, String text) {
		return this.client.post("/tickets/" + id + "/comments", Map.of("text", text));
	}

	private ResponseSpec get(String path) {
		return this.client.get(path);
	}

	private ResponseSpec post(String path) {
		return this.client.post(path);
	}

	private ResponseSpec post(String path, Object body) {
		return this.client.post(path, body);
	}

}
