package io.sharedcore.sample.communication;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.sharedcore.test.ApiDocument;
import io.sharedcore.test.Stub;
import io.sharedcore.test.StubResponse;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TableSearch;
import io.sharedcore.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service, over HTTP, on a real PostgreSQL; user-service is a real server that
 * answers as it is told to.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CommunicationServiceTests {

	@Stub("user-service")
	private StubService users;

	@Stub("ticket-service")
	private StubService tickets;

	@Autowired
	private TestTokens tokens;

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private DataSource dataSource;

	private RestTestClient client;

	private final String ticket = UUID.randomUUID().toString();

	private final String recipient = UUID.randomUUID().toString();

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		registry.add("communication.mail.directory", () -> directory.resolve("mail"));
	}

	@BeforeEach
	void ticketIsThere() {
		this.tickets.get("/tickets/visible").respond((request) -> sees(this.ticket));
	}

	private static StubResponse sees(String... tickets) {
		return StubResponse.json(200, "{\"ids\": [" + (tickets.length > 0 ? "\"" + tickets[0] + "\"" : "") + "]}");
	}

	@BeforeEach
	void recipientExists() {
		this.client = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + agent(UUID.randomUUID()))
			.build();
		this.users.get("/users/" + this.recipient)
			.respond(200, "{\"id\": \"%s\", \"fullName\": \"Ana Costa\", \"email\": \"ana@example.com\"}"
				.formatted(this.recipient));
	}

	@AfterEach
	void mailCanBeWrittenAgain() throws IOException {
		FileSystemUtils.deleteRecursively(directory.resolve("mail"));
	}

	@Test
	void messageIsDeliveredAsAMail() throws IOException {
		String id = id(send("key-" + this.ticket, "Printer\r\nBcc: everyone@example.com", "It works again.\nBye"));
		get("/messages/" + id).expectBody()
			.jsonPath("$.state")
			.isEqualTo("DELIVERED")
			.jsonPath("$.recipientEmail")
			.isEqualTo("ana@example.com")
			.jsonPath("$.attempts")
			.isEqualTo(1);
		assertThat(Files.readString(directory.resolve("mail").resolve(id + ".eml")))
			.contains("To: ana@example.com\r\nSubject: Printer Bcc: everyone@example.com\r\n",
					"\r\n\r\nIt works again.\r\nBye\r\n")
			.doesNotContain("\nBcc:");
		assertThat(directory.resolve("mail")).isDirectoryNotContaining("glob:**.tmp");
	}

	@Test
	void sameKeyIsTheSameMessage() {
		String key = UUID.randomUUID().toString();
		String id = id(send(key, "Subject", "Body"));
		send(key, "Subject", "Body").expectStatus()
			.isCreated()
			.expectHeader()
			.valueEquals("Idempotency-Replayed", "true")
			.expectBody()
			.jsonPath("$.id")
			.isEqualTo(id);
		get("/messages?ticketId=" + this.ticket).expectBody().jsonPath("$.totalItems").isEqualTo(1);
	}

	@Test
	void sameKeyForAnotherMessageIsRefused() {
		String key = UUID.randomUUID().toString();
		send(key, "Subject", "Body").expectStatus().isCreated();
		send(key, "Subject", "Another body").expectStatus().isEqualTo(422);
	}

	@Test
	void messagesWithoutAKeyAreDifferentOnes() {
		post("/messages", message("Subject", "Body")).expectStatus().isCreated();
		post("/messages", message("Subject", "Body")).expectStatus().isCreated();
		get("/messages?ticketId=" + this.ticket).expectBody().jsonPath("$.totalItems").isEqualTo(2);
	}

	@Test
	void messageThatCannotBeWrittenIsFailedAndCanBeRedelivered() throws IOException {
		Files.writeString(directory.resolve("mail"), "a file where the directory should be");
		String id = id(send("key-" + this.ticket, "Subject", "Body"));
		get("/messages/" + id).expectBody()
			.jsonPath("$.state")
			.isEqualTo("FAILED")
			.jsonPath("$.problem")
			.isEqualTo("the mail could not be written");
		Files.delete(directory.resolve("mail"));
		post("/messages/" + id + "/redeliver").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.state")
			.isEqualTo("DELIVERED")
			.jsonPath("$.attempts")
			.isEqualTo(2);
		post("/messages/" + id + "/redeliver").expectStatus().isEqualTo(409);
	}

	@Test
	void recipientWhoDoesNotExistIsRefusedByItsField() {
		this.users.get("/users/{id}").respond(404);
		send("key-" + this.ticket, "Subject", "Body").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("recipientId");
		get("/messages?ticketId=" + this.ticket).expectBody().jsonPath("$.totalItems").isEqualTo(0);
	}

	@Test
	void messageIsNotAcceptedWhileUserServiceFails() {
		this.users.get("/users/" + this.recipient).respond(500, "{}");
		send("key-" + this.ticket, "Subject", "Body").expectStatus().isEqualTo(502);
		get("/messages?ticketId=" + this.ticket).expectBody().jsonPath("$.totalItems").isEqualTo(0);
	}

	@Test
	void messageWithoutABodyAndAKeyThatIsTooLongAreRefused() {
		post("/messages", message("Subject", " ")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("body");
		send("k".repeat(256), "Subject", "Body").expectStatus().isBadRequest();
	}

	@Test
	void messageThatDoesNotExistIsNotFound() {
		get("/messages/" + UUID.randomUUID()).expectStatus().isNotFound();
		post("/messages/" + UUID.randomUUID() + "/redeliver").expectStatus().isNotFound();
	}

	@Test
	void messageAboutADeletedTicketIsNotThere() {
		String id = id(send("key-" + this.ticket, "Subject", "Body"));
		this.tickets.get("/tickets/visible").respond((request) -> sees());
		get("/messages/" + id).expectStatus().isNotFound();
		post("/messages/" + id + "/redeliver").expectStatus().isNotFound();
		get("/messages?ticketId=" + this.ticket).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.totalItems")
			.isEqualTo(0)
			.jsonPath("$.items.length()")
			.isEqualTo(0);
		get("/messages?size=100").expectBody(String.class).value((list) -> assertThat(list).doesNotContain(id));
	}

	@Test
	void messageThatDoesNotExistTakesTheSameCallsAsOneThatIsNotVisible() {
		String id = id(send("key-" + this.ticket, "Subject", "Body"));
		this.tickets.get("/tickets/visible").respond((request) -> sees());
		get("/messages/" + id).expectStatus().isNotFound();
		int calls = this.tickets.requests("GET", "/tickets/visible").size();
		get("/messages/" + UUID.randomUUID()).expectStatus().isNotFound();
		assertThat(this.tickets.requests("GET", "/tickets/visible")).hasSize(2 * calls);
	}

	@Test
	void tokenThatAnotherServiceDoesNotAcceptIsNotAcceptedHere() {
		String id = id(send("key-" + this.ticket, "Subject", "Body"));
		this.users.get("/users/" + this.recipient).respond(401, "{}");
		this.tickets.get("/tickets/visible").respond(401, "{}");
		send("another-" + this.ticket, "Subject", "Body").expectStatus().isUnauthorized();
		get("/messages/" + id).expectStatus().isUnauthorized();
		get("/messages").expectStatus().isUnauthorized();
	}

	@Test
	void mailsOfAnErasedUserAreRemoved() throws Exception {
		String word = "forgotten-" + this.recipient;
		id(send("key-" + this.ticket, "Subject " + word, "Body " + word));
		assertThat(TableSearch.tablesWith(word, this.dataSource)).contains("message");
		RestTestClient service = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + this.tokens.service("user-service", "users.erase"))
			.build();
		Map<String, String> order = Map.of("userId", this.recipient, "reason", "request 4711");
		post("/erasures", order).expectStatus().isForbidden();
		service.post().uri("/erasures").body(order).exchange().expectStatus().isNoContent();
		assertThat(TableSearch.tablesWith(word, this.dataSource)).isEmpty();
		assertThat(directory.resolve("mail")).isEmptyDirectory();
	}

	@Test
	void healthAndApiAreDescribed() {
		get("/actuator/health/readiness").expectStatus().isOk();
		get("/v3/api-docs").expectStatus().isOk().expectBody().jsonPath("$.paths['/messages']").exists();
	}

	@Test
	void documentIsValidAndHasTheFailuresOfEachOperation() {
		ApiDocument document = ApiDocument
			.of(get("/v3/api-docs").expectBody(String.class).returnResult().getResponseBody());
		assertThat(document.mistakes()).isEmpty();
		assertThat(document.operationsWithout(401)).isEmpty();
		assertThat(document.operationsWithout(503)).isEmpty();
		assertThat(document.operationsWithout(404)).containsExactly("get /messages", "post /erasures",
				"post /messages");
	}

	@Test
	void everyChangeOfAnExistingRowCanHaveAPrecondition() {
		String document = get("/v3/api-docs").expectBody(String.class).returnResult().getResponseBody();
		assertThat(ApiDocument.of(document).changesWithoutPrecondition()).containsExactly("post /erasures",
				"post /messages");
	}

	@Test
	void replayedMessageHasTheTagOfItsMessage() {
		String key = "key-" + this.ticket;
		String tag = etag(send(key, "Subject", "Body"));
		assertThat(etag(send(key, "Subject", "Body"))).isEqualTo(tag);
		String id = id(send(key, "Subject", "Body"));
		assertThat(etag(get("/messages/" + id))).isEqualTo(tag);
		this.client.post()
			.uri("/messages/" + id + "/redeliver")
			.header("If-Match", "\"other\"")
			.exchange()
			.expectStatus()
			.isEqualTo(412);
	}

	/** The change comes between the check of the tag and the delivery. */
	@Test
	void mailOfAMessageThatWasChangedMeanwhileIsNotWritten() throws IOException {
		Files.writeString(directory.resolve("mail"), "a file where the directory should be");
		String id = id(send("key-" + this.ticket, "Subject", "Body"));
		Files.delete(directory.resolve("mail"));
		String tag = etag(get("/messages/" + id));
		this.tickets.get("/tickets/visible").respond((request) -> {
			new JdbcTemplate(this.dataSource)
				.update("update message set version = version + 1 where id = cast(? as uuid)", id);
			return sees(this.ticket);
		});
		this.client.post()
			.uri("/messages/" + id + "/redeliver")
			.header("If-Match", tag)
			.exchange()
			.expectStatus()
			.isEqualTo(412);
		assertThat(directory.resolve("mail").resolve(id + ".eml")).doesNotExist();
	}

	private static String etag(ResponseSpec response) {
		return response.returnResult().getResponseHeaders().getETag();
	}

	private Map<String, String> message(String subject, String body) {
		return Map.of("ticketId", this.ticket, "recipientId", this.recipient, "subject", subject, "body", body);
	}

	private ResponseSpec send(String key, String subject, String body) {
		return this.client.post()
			.uri("/messages")
			.header("Idempotency-Key", key)
			.body(message(subject, body))
			.exchange();
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(URI.create("http://localhost:" + this.port + path)).exchange();
	}

	private ResponseSpec post(String path) {
		return this.client.post().uri(path).exchange();
	}

	private ResponseSpec post(String path, Object body) {
		return this.client.post().uri(path).body(body).exchange();
	}

	private static String id(ResponseSpec response) {
		return (String) response.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
	}

	private String agent(UUID id) {
		return this.tokens.user(id, "Chidi Okafor", "agent");
	}

}
