package io.sharedcore.sample.tickets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of tickets by cursor, as the page reads it.
 */
class ScrollTests extends TicketServiceTest {

	@Test
	void eachOfACustomersTicketsComesOnceNewestFirst() {
		id(agent().post("/tickets", ticket("Not Ana's")));
		List<String> ids = IntStream.range(0, 5)
			.mapToObj((number) -> id(customer().post("/tickets", ticket("Number " + number))))
			.toList();
		List<String> seen = new ArrayList<>();
		for (String cursor = ""; cursor != null;) {
			JsonNode answer = read("size=2" + cursor);
			answer.at("/items").valueStream().map((ticket) -> ticket.at("/id").asString()).forEach(seen::add);
			String next = answer.at("/nextCursor").asString("");
			cursor = next.isEmpty() ? null : "&cursor=" + next;
		}
		Collections.reverse(seen);
		assertThat(seen).isEqualTo(ids);
	}

	@Test
	void filterAndOrderAreTheCallers() {
		List.of("B printer", "A printer", "C mouse").forEach((title) -> id(customer().post("/tickets", ticket(title))));
		assertThat(read("title.like=PRINTER&sort=title").at("/items").valueStream())
			.extracting((ticket) -> ticket.at("/title").asString())
			.containsExactly("A printer", "B printer");
	}

	@Test
	void strangersScrollNothing() {
		as("").get("/tickets/scroll").expectStatus().isUnauthorized();
		as(this.tokens.user(this.customer, "Eve")).get("/tickets/scroll").expectStatus().isForbidden();
	}

	private JsonNode read(String query) {
		byte[] body = customer().get("/tickets/scroll?" + query)
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		return JsonMapper.shared().readTree(body);
	}

}
