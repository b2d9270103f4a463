package io.sharedcore.sample.tickets;

import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.StubResponse;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user gets here whom user-service does not know any more, while the token is
 * still good for everybody who only verifies it.
 */
class UnknownUserTests extends TicketServiceTest {

	@Test
	void userWhoseTokenIsNotExchangedAnyMoreHasToSignIn() {
		goes();
		assertHasToSignIn(customer().post("/tickets", ticket("Raised by nobody")));
		agent().get("/tickets?title=Raised%20by%20nobody").expectBody().jsonPath("$.totalItems").isEqualTo(0);
	}

	@Test
	void userWhoseExchangedTokenIsRefusedHasToSignInToo() {
		Client client = customer();
		client.post("/tickets", ticket("Printer")).expectStatus().isCreated();
		this.users.get("/users/" + this.customer).respond(401, "{}");
		goes();
		assertHasToSignIn(client.post("/tickets", ticket("Printer")));
	}

	@Test
	void exchangedTokenThatIsRefusedIsExchangedOnceMore() {
		Client client = customer();
		client.post("/tickets", ticket("Printer")).expectStatus().isCreated();
		String refused = this.users.requests("GET", "/users/" + this.customer).get(0).token();
		this.tokens.issuer()
			.post("/oauth2/token")
			.respond((request) -> StubResponse.json(200,
					"{\"access_token\": \"%s\", \"expires_in\": 300}".formatted(another())));
		this.users.get("/users/" + this.customer)
			.respond((request) -> request.token().equals(refused) ? StubResponse.json(401, "{}")
					: StubResponse.json(200, person(this.customer, "Ana")));
		client.post("/tickets", ticket("Printer")).expectStatus().isCreated();
		assertThat(exchanges()).hasSize(2);
	}

	@Test
	void tokenThatIsRefusedAgainAndAgainIsTheServicesFailure() {
		this.users.get("/users/" + this.customer).respond(401, "{}");
		customer().post("/tickets", ticket("Printer")).expectStatus().isEqualTo(502);
		assertThat(this.users.requests("GET", "/users/" + this.customer)).hasSize(2);
	}

	@Test
	void serviceThatMayNotExchangeBlamesNoUser() {
		this.tokens.issuer().post("/oauth2/token").respond(401, "{\"error\": \"invalid_client\"}");
		customer().post("/tickets", ticket("Printer")).expectStatus().isEqualTo(502);
		this.tokens.issuer().post("/oauth2/token").respond(400, "{\"error\": \"invalid_scope\"}");
		customer().post("/tickets", ticket("Printer")).expectStatus().isEqualTo(502);
		this.tokens.issuer().post("/oauth2/token").respond(400, "<html>invalid_grant</html>");
		customer().post("/tickets", ticket("Printer")).expectStatus().isEqualTo(502);
	}

	@Test
	void messageAboutWhatAGoneUserDidIsSentOnceThereIsATokenForIt() {
		String id = id(customer().post("/tickets", ticket("Printer")));
		awaitStates(id, "SENT");
		this.messages.post("/messages").respond(401, "{}");
		goes();
		agent().post("/tickets/" + id + "/close", Map.of("resolution", "Done.")).expectStatus().isOk();
		awaitStates(id, "SENT", "PENDING");
		this.tokens.issuer().clear();
		exists(this.customer, "Ana Costa");
		this.messages.post("/messages").respond(201, "{}");
		awaitStates(id, "SENT", "SENT");
		customer().get("/tickets/" + id).expectBody().jsonPath("$.status").isEqualTo("CLOSED");
	}

	private void goes() {
		this.tokens.issuer().post("/oauth2/token").respond(400, "{\"error\": \"invalid_grant\"}");
	}

	private String another() {
		return this.tokens.service(this.customer.toString(), "users.read", "messages.send",
				UUID.randomUUID().toString());
	}

	private static void assertHasToSignIn(ResponseSpec response) {
		response.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("UNAUTHORIZED");
	}

}
