package io.sharedcore.sample.tickets.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.sample.test.StubService;
import io.sharedcore.sample.test.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What could not be told is told later. Time is set by hand, and so the schedule never
 * comes in between; {@link NotificationScheduleTests} is about that.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "tickets.notifications.retry-every=1h")
class NotificationRetryTests {

	private static final StubService others = new StubService();

	private static final TestTokens tokens = TestTokens.of(others);

	private static final MutableClock time = new MutableClock();

	@TestBean
	private Clock clock;

	@LocalServerPort
	private int port;

	@Autowired
	private Notifications notifications;

	private RestTestClient client;

	private final String requester = UUID.randomUUID().toString();

	@SuppressWarnings("unused") // makes the bean
	private static Clock clock() {
		return time;
	}

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

	@BeforeEach
	void communicationServiceIsAway() {
		this.client = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + tokens.admin(UUID.randomUUID()))
			.build();
		others.reset();
		others.answer("GET", "/users/" + this.requester, 200,
				"{\"id\": \"%s\", \"fullName\": \"Ana\", \"email\": \"ana@example.com\"}".formatted(this.requester));
		others.answer("POST", "/messages", 503, "{}");
	}

	@Test
	void pendingMessageIsSentAgainAfterItsRestAsPartOfItsRequest() {
		String ticket = raise("late-1");
		Set<String> keysBefore = keys("late-1");
		int attempts = sent("late-1").size();
		others.answer("POST", "/messages", 201, "{}");
		time.advance(Duration.ofMinutes(61));
		this.notifications.sendAgain();
		assertThat(sent("late-1")).hasSize(attempts + 1);
		assertThat(keys("late-1")).hasSize(1).isEqualTo(keysBefore);
		assertThat(states(ticket)).containsExactly("SENT");
	}

	@Test
	void pendingMessageOfWhichAnAttemptWasMadeJustNowRests() {
		String ticket = raise("rests-1");
		int attempts = sent("rests-1").size();
		others.answer("POST", "/messages", 201, "{}");
		time.advance(Duration.ofMinutes(59));
		this.notifications.sendAgain();
		assertThat(sent("rests-1")).hasSize(attempts);
		assertThat(states(ticket)).containsExactly("PENDING");
	}

	@Test
	void messageThatFailsAgainStaysPendingAndRestsAgain() {
		String ticket = raise("fails-1");
		time.advance(Duration.ofMinutes(61));
		this.notifications.sendAgain();
		int attempts = sent("fails-1").size();
		this.notifications.sendAgain();
		assertThat(sent("fails-1")).hasSize(attempts);
		assertThat(states(ticket)).containsExactly("PENDING");
	}

	@Test
	void sentMessageIsNotSentAgain() {
		others.answer("POST", "/messages", 201, "{}");
		String ticket = raise("sent-1");
		time.advance(Duration.ofMinutes(61));
		this.notifications.sendAgain();
		assertThat(sent("sent-1")).hasSize(1);
		assertThat(states(ticket)).containsExactly("SENT");
	}

	@Test
	void messageAboutADeletedTicketIsNotSentAgain() {
		String ticket = raise("deleted-1");
		int attempts = sent("deleted-1").size();
		this.client.delete().uri("/tickets/" + ticket).exchange().expectStatus().isNoContent();
		others.answer("POST", "/messages", 201, "{}");
		time.advance(Duration.ofMinutes(61));
		this.notifications.sendAgain();
		assertThat(sent("deleted-1")).hasSize(attempts);
	}

	@Test
	void oneMessageThatFailsDoesNotHoldBackTheNext() {
		String one = raise("one-1");
		String next = raise("next-1");
		others.answer("POST", "/messages", 400, "{}");
		time.advance(Duration.ofMinutes(61));
		this.notifications.sendAgain();
		assertThat(states(one)).containsExactly("REFUSED");
		assertThat(states(next)).containsExactly("REFUSED");
	}

	private String raise(String requestId) {
		return (String) this.client.post()
			.uri("/tickets")
			.header("X-Request-ID", requestId)
			.body(Map.of("title", "Printer", "description", "It does not work.", "requesterId", this.requester))
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
	}

	private List<String> states(String ticket) {
		return this.notifications.of(UUID.fromString(ticket)).stream().map(NotificationView::state).toList();
	}

	private static List<StubService.Request> sent(String requestId) {
		return others.requests("POST", "/messages")
			.stream()
			.filter((request) -> request.header("X-Request-ID").equals(requestId))
			.toList();
	}

	private static Set<String> keys(String requestId) {
		return new HashSet<>(sent(requestId).stream().map((request) -> request.header("Idempotency-Key")).toList());
	}

}
