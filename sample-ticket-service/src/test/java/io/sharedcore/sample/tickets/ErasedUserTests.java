package io.sharedcore.sample.tickets;

import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.sharedcore.test.TableSearch;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * user-service says that a user is to be forgotten.
 */
class ErasedUserTests extends TicketServiceTest {

	@Autowired
	private DataSource dataSource;

	@Test
	void nothingTheUserWroteIsLeft() throws Exception {
		String word = "forgotten-" + UUID.randomUUID();
		exists(this.customer, word);
		String ticket = id(customer().post("/tickets", ticket(word)));
		customer().post("/tickets/" + ticket + "/comments", Map.of("text", word)).expectStatus().isCreated();
		agent().post("/tickets/" + ticket + "/comments", Map.of("text", "An answer")).expectStatus().isCreated();
		agent().put("/tickets/" + ticket + "/assignee", Map.of("assigneeId", this.agent)).expectStatus().isOk();
		agent().post("/tickets/" + ticket + "/close", Map.of("resolution", "Told " + word)).expectStatus().isOk();
		awaitStates(ticket, "SENT", "SENT");
		assertThat(TableSearch.tablesWith(word, this.dataSource)).contains("ticket", "ticket_comment", "notification",
				"audit_entry", "outbox_call");
		erase("users.erase").expectStatus().isNoContent();
		assertThat(TableSearch.tablesWith(word, this.dataSource)).isEmpty();
		agent().get("/tickets/" + ticket + "/comments")
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("An answer", "erased-"));
		erase("users.erase").expectStatus().isNoContent();
	}

	@Test
	void onlyAServiceWithTheScopeErases() {
		erase("messages.send").expectStatus().isForbidden();
		admin().post("/erasures", order()).expectStatus().isForbidden();
	}

	private ResponseSpec erase(String scope) {
		return as(this.tokens.service("user-service", scope)).post("/erasures", order());
	}

	private Map<String, Object> order() {
		return Map.of("userId", this.customer, "reason", "request 4711");
	}

}
