package io.sharedcore.sample.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.sharedcore.test.Stub;
import io.sharedcore.test.StubResponse;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those get who may not: without a token, with a bad one, with too little a role, or
 * with ids of files that hang on other people's tickets.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UnauthorizedAccessTests {

	private static final String UNKNOWN = "01a1fee5-0000-7000-8000-000000000000";

	private static final List<String> OF_A_TICKET = List.of("POST /tickets/{ticket}/attachments?fileName=a.txt",
			"GET /tickets/{ticket}/attachments", "GET /tickets/{ticket}/attachments/summary");

	private static final List<String> OF_AN_ATTACHMENT = List.of("GET /attachments/{id}",
			"GET /attachments/{id}/content", "DELETE /attachments/{id}");

	private static final List<String> FOR_AGENTS = List.of("GET /attachments/trash", "POST /attachments/{id}/restore");

	private static final List<String> FOR_ADMINS = List.of("POST /attachments/{id}/purge");

	@Stub("ticket-service")
	private StubService tickets;

	@Autowired
	private TestTokens tokens;

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	private final String ticket = UUID.randomUUID().toString();

	private final UUID owner = UUID.randomUUID();

	private final UUID agent = UUID.randomUUID();

	/** The subjects of the tokens of those who see the ticket. */
	private final Set<String> seeing = new HashSet<>(Set.of(this.owner.toString(), this.agent.toString()));

	private String attachment;

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		registry.add("files.directory", () -> directory);
	}

	/** ticket-service knows who asks by the token that is passed on. */
	@BeforeEach
	void customerHasATicketWithAFile() throws Exception {
		this.tickets.get("/**").respond(404);
		this.tickets.get("/tickets/" + this.ticket + "/summary").respond((request) -> {
			String asking = TestTokens.subject(request.token());
			return StubResponse.json(this.seeing.contains(asking) ? 200 : 404, "{}");
		});
		this.tickets.get("/tickets/visible").respond((request) -> {
			boolean seen = this.seeing.contains(TestTokens.subject(request.token()));
			return StubResponse.json(200, "{\"ids\": [" + (seen ? "\"" + this.ticket + "\"" : "") + "]}");
		});
		HttpResponse<String> attached = call(OF_A_TICKET.get(0), customer(this.owner), this.ticket, "");
		assertThat(attached.statusCode()).isEqualTo(201);
		this.attachment = JsonPath.read(attached.body(), "$.id");
		assertThat((String) JsonPath.read(attached.body(), "$.createdBy")).isEqualTo(this.owner.toString());
	}

	@TestFactory
	Stream<DynamicTest> nothingIsDoneWithoutAToken() {
		return Stream.of(OF_A_TICKET, OF_AN_ATTACHMENT, FOR_AGENTS, FOR_ADMINS)
			.flatMap(List::stream)
			.map((call) -> DynamicTest.dynamicTest(call, () -> {
				HttpResponse<String> refused = call(call, "", this.ticket, this.attachment);
				assertThat(refused.statusCode()).isEqualTo(401);
				assertThat((String) JsonPath.read(refused.body(), "$.code")).isEqualTo("UNAUTHORIZED");
			}));
	}

	@TestFactory
	Stream<DynamicTest> badTokenIsNoToken() {
		return this.tokens.invalid("admin", "agent")
			.entrySet()
			.stream()
			.map((bad) -> DynamicTest.dynamicTest(bad.getKey(),
					() -> assertThat(call("GET /attachments/trash", bad.getValue(), "", "").statusCode())
						.isEqualTo(401)));
	}

	@Test
	void refusedUploadLeavesNoBytes() throws Exception {
		long before = files();
		call(OF_A_TICKET.get(0), "", this.ticket, "");
		call(OF_A_TICKET.get(0), customer(UUID.randomUUID()), this.ticket, "");
		call(OF_A_TICKET.get(0), this.tokens.service("ticket-service", "attachments.read"), this.ticket, "");
		assertThat(files()).isEqualTo(before);
	}

	@TestFactory
	Stream<DynamicTest> whatHangsOnSomebodyElsesTicketIsNotThere() {
		String stranger = customer(UUID.randomUUID());
		return Stream.concat(OF_A_TICKET.stream(), OF_AN_ATTACHMENT.stream())
			.map((call) -> DynamicTest.dynamicTest(call, () -> {
				HttpResponse<String> somebodys = call(call, stranger, this.ticket, this.attachment);
				HttpResponse<String> nobodys = call(call, stranger, UNKNOWN, UNKNOWN);
				assertThat(somebodys.statusCode()).isEqualTo(404);
				assertThat(withoutWhatDiffers(somebodys)).isEqualTo(withoutWhatDiffers(nobodys));
				assertThat(timings(somebodys)).isEqualTo(timings(nobodys));
			}));
	}

	@TestFactory
	Stream<DynamicTest> customersDoNotDoWhatIsForAgents() {
		return Stream.concat(FOR_AGENTS.stream(), FOR_ADMINS.stream())
			.map((call) -> DynamicTest.dynamicTest(call,
					() -> assertThat(call(call, customer(this.owner), this.ticket, this.attachment).statusCode())
						.isEqualTo(403)));
	}

	@Test
	void agentsDoNotPurge() throws Exception {
		assertThat(call(FOR_ADMINS.get(0), agent(UUID.randomUUID()), "", this.attachment).statusCode()).isEqualTo(403);
	}

	@Test
	void serviceReadsSumsAndNothingElse() throws Exception {
		String service = this.tokens.service("ticket-service", "attachments.read");
		assertThat(call(OF_A_TICKET.get(2), service, this.ticket, "").statusCode()).isEqualTo(200);
		assertThat(call(OF_A_TICKET.get(2), this.tokens.service("other", "users.read"), this.ticket, "").statusCode())
			.isEqualTo(403);
		for (String call : OF_AN_ATTACHMENT) {
			assertThat(call(call, service, this.ticket, this.attachment).statusCode()).as(call).isEqualTo(403);
		}
	}

	@Test
	void bytesAreRemovedByThisServiceOnlyAndOnlyIfNoAttachmentNeedsThem() throws Exception {
		String path = "DELETE /stored-files/{id}";
		assertThat(call(path, "", "", this.attachment).statusCode()).isEqualTo(401);
		for (String token : List.of(customer(this.owner), admin(this.agent),
				this.tokens.service("user-service", "users.erase"))) {
			assertThat(call(path, token, "", this.attachment).statusCode()).isEqualTo(403);
		}
		String own = this.tokens.service("file-service", "files.remove");
		long before = files();
		assertThat(call(path, own, "", this.attachment).statusCode()).isEqualTo(409);
		assertThat(call("DELETE /attachments/{id}", customer(this.owner), "", this.attachment).statusCode())
			.isEqualTo(204);
		assertThat(call(path, own, "", this.attachment).statusCode()).isEqualTo(409);
		assertThat(files()).isEqualTo(before);
		assertThat(call(path, own, "", UNKNOWN).statusCode()).isEqualTo(204);
	}

	@Test
	void metricsAreForTokensWithTheScope() throws Exception {
		String path = "GET /actuator/prometheus";
		assertThat(call(path, "", "", "").statusCode()).isEqualTo(401);
		for (String token : List.of(customer(this.owner), admin(this.agent),
				this.tokens.service("ticket-service", "attachments.read", "metrics"))) {
			assertThat(call(path, token, "", "").statusCode()).isEqualTo(403);
		}
		HttpResponse<String> metrics = call(path, this.tokens.service("prometheus", "metrics.read"), "", "");
		assertThat(metrics.statusCode()).isEqualTo(200);
		assertThat(metrics.body()).contains("shared_core_info{", "service_client_call_seconds_count{");
	}

	@TestFactory
	Stream<DynamicTest> tokenForMetricsIsGoodForNothingElse() {
		return Stream.of(OF_A_TICKET, OF_AN_ATTACHMENT, FOR_AGENTS, FOR_ADMINS)
			.flatMap(List::stream)
			.map((call) -> DynamicTest.dynamicTest(call, () -> {
				String token = this.tokens.service("prometheus", "metrics.read");
				assertThat(call(call, token, this.ticket, this.attachment).statusCode()).isEqualTo(403);
			}));
	}

	@Test
	void customerDeletesOnlyWhatTheyAttachedThemselves() throws Exception {
		this.tickets.get("/tickets/" + this.ticket + "/summary").respond((request) -> StubResponse.json(200, "{}"));
		HttpResponse<String> agents = call(OF_A_TICKET.get(0), agent(this.agent), this.ticket, "");
		String id = JsonPath.read(agents.body(), "$.id");
		assertThat(call("DELETE /attachments/{id}", customer(this.owner), "", id).statusCode()).isEqualTo(403);
		assertThat(call("DELETE /attachments/{id}", customer(this.owner), "", this.attachment).statusCode())
			.isEqualTo(204);
	}

	@Test
	void agentAndCustomerAreToldWhichServiceIsAway() throws Exception {
		this.tickets.get("/tickets/" + this.ticket + "/summary").respond(503, "{}");
		for (String token : List.of(agent(this.agent), customer(this.owner))) {
			HttpResponse<String> response = call("GET /attachments/{id}", token, "", this.attachment);
			assertThat(response.statusCode()).isIn(502, 503);
			assertThat(response.body()).contains("ticket-service");
		}
	}

	@Test
	void tokenThatTicketServiceDoesNotAcceptIsNotAcceptedHere() throws Exception {
		this.tickets.get("/tickets/" + this.ticket + "/summary").respond(401, "{}");
		HttpResponse<String> response = call("GET /attachments/{id}", agent(this.agent), "", this.attachment);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat((String) JsonPath.read(response.body(), "$.code")).isEqualTo("UNAUTHORIZED");
	}

	@Test
	void filesOfADeletedTicketAreNotThereForAgentsAndAdmins() throws Exception {
		String deleted = JsonPath.read(call(OF_A_TICKET.get(0), agent(this.agent), this.ticket, "").body(), "$.id");
		assertThat(call("DELETE /attachments/{id}", agent(this.agent), "", deleted).statusCode()).isEqualTo(204);
		String trash = call("GET /attachments/trash?size=100", agent(this.agent), "", "").body();
		assertThat(trash).contains(deleted);
		this.seeing.clear();
		for (String token : List.of(agent(this.agent), admin(this.agent))) {
			for (String call : List.of("GET /attachments/{id}", "GET /attachments/{id}/content",
					"DELETE /attachments/{id}", "GET /tickets/{ticket}/attachments",
					"GET /tickets/{ticket}/attachments/summary", "POST /tickets/{ticket}/attachments?fileName=a.txt")) {
				assertThat(call(call, token, this.ticket, this.attachment).statusCode()).as(call).isEqualTo(404);
			}
			assertThat(call("POST /attachments/{id}/restore", token, "", deleted).statusCode()).isEqualTo(404);
			assertThat(call("GET /attachments/trash?size=100", token, "", "").body()).doesNotContain(deleted);
		}
		this.seeing.add(this.agent.toString());
		assertThat(call("POST /attachments/{id}/restore", agent(this.agent), "", deleted).statusCode()).isEqualTo(200);
	}

	@Test
	void fileForATicketThatDoesNotExistIsRefusedForAgentsToo() throws Exception {
		assertThat(call(OF_A_TICKET.get(0), agent(UUID.randomUUID()), UNKNOWN, "").statusCode()).isEqualTo(404);
	}

	@Test
	void pageOfTheHelpDeskMayCallWithATokenAndNoCookie() throws Exception {
		for (String method : List.of("GET", "POST", "DELETE")) {
			HttpResponse<String> allowed = preflight("http://localhost:8082", method);
			assertThat(allowed.statusCode()).as(method).isEqualTo(200);
			assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:8082");
			assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		}
		assertThat(preflight("http://localhost:8082", "PATCH").statusCode()).isEqualTo(403);
	}

	@Test
	void noOtherPageMayCall() throws Exception {
		for (String origin : List.of("http://evil.example.com", "http://localhost:80821", "null")) {
			assertThat(preflight(origin, "GET").statusCode()).as(origin).isEqualTo(403);
			HttpResponse<String> answer = this.http.send(HttpRequest.newBuilder(address("/attachments/trash"))
				.header("Origin", origin)
				.header("Authorization", "Bearer " + admin(UUID.randomUUID()))
				.build(), BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(origin).isEqualTo(403);
			assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		}
	}

	private HttpResponse<String> preflight(String origin, String method) throws Exception {
		return this.http.send(HttpRequest.newBuilder(address("/attachments/trash"))
			.method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "authorization,content-type")
			.build(), BodyHandlers.ofString());
	}

	private URI address(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private HttpResponse<String> call(String call, String token, String ticket, String id)
			throws IOException, InterruptedException {
		String path = call.split(" ")[1].replace("{ticket}", ticket).replace("{id}", id);
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "text/plain")
			.method(call.split(" ")[0], BodyPublishers.ofString(call.startsWith("POST /tickets") ? "bytes" : ""));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private String withoutWhatDiffers(HttpResponse<String> response) {
		return response.body()
			.replace(this.ticket, "ID")
			.replace(this.attachment, "ID")
			.replace(UNKNOWN, "ID")
			.replaceAll("\"(requestId|traceId|timestamp)\":\"[^\"]*\"", "");
	}

	/** Which parts of the work were timed, without how long they took. */
	private static String timings(HttpResponse<String> response) {
		return response.headers().firstValue("Server-Timing").orElse("").replaceAll("[0-9.]+", "");
	}

	private static long files() throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).count();
		}
	}

	private String customer(UUID id) {
		return this.tokens.user(id, "Ana Costa", "customer");
	}

	private String agent(UUID id) {
		return this.tokens.user(id, "Chidi Okafor", "agent");
	}

	private String admin(UUID id) {
		return this.tokens.user(id, "Ada Admin", "admin", "agent");
	}

}
