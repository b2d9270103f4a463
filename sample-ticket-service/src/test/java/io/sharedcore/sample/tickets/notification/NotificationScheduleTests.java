package io.sharedcore.sample.tickets.notification;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.sample.test.StubService;
import io.sharedcore.sample.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody asks for what is told later: the service does it by itself.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "tickets.notifications.retry-every=200ms")
class NotificationScheduleTests {

	private static final StubService others = new StubService();

	private static final TestTokens tokens = TestTokens.of(others);

	@LocalServerPort
	private int port;

	@Autowired
	private Notifications notifications;

	private final String requester = UUID.randomUUID().toString();

	@DynamicPropertySource
	static void otherServices(DynamicPropertyRegistry registry) {
		registry.add("USER_SERVICE_URL", others::url);
		registry.add("COMMUNICATION_SERVICE_URL", others::url);
		registry.add("FILE_SERVICE_URL", others::url);
	}

	@AfterAll
	static void closeOthers() {
		others.close();
	}

	@Test
	void messageFollowsByItselfWithTheIdOfTheRequestThatCausedIt() {
		others.answer("GET", "/users/" + this.requester, 200,
				"{\"id\": \"%s\", \"fullName\": \"Ana\", \"email\": \"ana@example.com\"}".formatted(this.requester));
		others.answer("POST", "/messages", 503, "{}");
		UUID ticket = raise();
		int attempts = others.requests("POST", "/messages").size();
		others.answer("POST", "/messages", 201, "{}");
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.notifications.of(ticket)).singleElement()
				.satisfies((notification) -> assertThat(notification.state()).isEqualTo("SENT")));
		assertThat(others.requests("POST", "/messages")).hasSizeGreaterThan(attempts)
			.extracting((request) -> request.header("X-Request-ID"))
			.containsOnly("by-itself-1");
	}

	private UUID raise() {
		Map<?, ?> raised = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.post()
			.uri("/tickets")
			.header("X-Request-ID", "by-itself-1")
			.header("Authorization", "Bearer " + tokens.customer(UUID.fromString(this.requester)))
			.body(Map.of("title", "Printer", "description", "It does not work.", "requesterId", this.requester))
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
		return UUID.fromString((String) raised.get("id"));
	}

}
