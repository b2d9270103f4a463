package io.sharedcore.sample.tickets;

import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A notification that waits for its next attempt follows its ticket.
 */
@TestPropertySource(properties = { "shared-core.outbox.initial-interval=10h", "shared-core.outbox.max-interval=10h" })
class DeletedTicketTests extends TicketServiceTest {

	@Test
	void notificationOfADeletedTicketIsSentOnlyIfItIsRestored() {
		this.messages.post("/messages").respond(503, "{}");
		String id = id(admin().post("/tickets", ticket("Printer")));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.notifications.of(UUID.fromString(id)).get(0).lastProblem() != null);
		admin().delete("/tickets/" + id).expectStatus().isNoContent();
		this.messages.post("/messages").respond(201, "{}");
		String next = id(admin().post("/tickets", ticket("Another")));
		awaitStates(next, "SENT");
		assertThat(requestsAbout(id)).hasSize(1);
		admin().post("/tickets/" + id + "/restore").expectStatus().isOk();
		awaitStates(id, "SENT");
		assertThat(requestsAbout(id)).hasSize(2);
	}

}
