package io.sharedcore.sample.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.test.ApiDocument;
import io.sharedcore.test.Stub;
import io.sharedcore.test.StubRequest;
import io.sharedcore.test.StubResponse;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TableSearch;
import io.sharedcore.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service, over HTTP, on a real PostgreSQL and a real disk.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "files.max-size=3MB", "shared-core.outbox.initial-interval=100ms",
				"shared-core.outbox.max-interval=100ms", "shared-core.outbox.poll-interval=100ms" })
class FileServiceTests {

	private static final int MAX_SIZE = 3 * 1024 * 1024;

	@Stub("ticket-service")
	private StubService tickets;

	@Stub("file-service")
	private StubService self;

	@Autowired
	private TestTokens tokens;

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private SoftDeletePurge purge;

	private final HttpClient http = HttpClient.newHttpClient();

	private String token;

	private final String ticket = UUID.randomUUID().toString();

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		registry.add("files.directory", () -> directory);
	}

	@BeforeEach
	void startWithATicketAndNoFiles() throws IOException {
		this.token = this.tokens.user(UUID.randomUUID(), "Ada Admin", "admin", "agent");
		this.tickets.get("/**").respond(404);
		this.tickets.get("/tickets/" + this.ticket + "/summary").respond(200, "{}");
		this.tickets.get("/tickets/visible").respond(200, "{\"ids\": [\"" + this.ticket + "\"]}");
		org.springframework.util.FileSystemUtils.deleteRecursively(directory);
		Files.createDirectories(directory);
	}

	@Test
	void fileComesBackByteByByte() throws Exception {
		byte[] bytes = bytes(MAX_SIZE);
		HttpResponse<String> attached = attach("photo.png", "image/png", bytes);
		assertThat(attached.statusCode()).isEqualTo(201);
		assertThat((Integer) read(attached, "$.size")).isEqualTo(MAX_SIZE);
		HttpResponse<byte[]> content = content(id(attached));
		assertThat(content.body()).isEqualTo(bytes);
		assertThat(content.headers().firstValue("Content-Type")).contains("image/png");
		assertThat(content.headers().firstValueAsLong("Content-Length")).hasValue(MAX_SIZE);
		assertThat(content.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment")
			.contains("photo.png");
		assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
	}

	@Test
	void partOfAFileIsServed() throws Exception {
		String id = id(attach("a.txt", "text/plain", "0123456789".getBytes(StandardCharsets.UTF_8)));
		HttpResponse<String> part = this.http.send(
				request("/attachments/" + id + "/content").header("Range", "bytes=2-4").build(),
				BodyHandlers.ofString());
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("234");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=10-", "bytes=100-200", "bytes=x", "bytes=5-2", "bytes=-0", "items=0-1",
			"bytes=0-4,20-30", "bytes=0-9,0-9,0-9" })
	void partThatAFileDoesNotHaveIsRefusedWithoutTheFile(String range) throws Exception {
		String id = id(attach("a.txt", "text/plain", "secret1234".getBytes(StandardCharsets.UTF_8)));
		HttpResponse<String> refused = this.http
			.send(request("/attachments/" + id + "/content").header("Range", range).build(), BodyHandlers.ofString());
		assertThat(refused.statusCode()).isEqualTo(416);
		assertThat(refused.headers().firstValue("Content-Range")).contains("bytes */10");
		assertThat(refused.body()).doesNotContain("secret1234").contains("\"status\":416");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/geo+json;charset=utf-8" })
	void jsonFileIsAFile(String type) throws Exception {
		byte[] bytes = bytes(MAX_SIZE);
		HttpResponse<String> attached = attach("export.json", type, bytes);
		assertThat(attached.statusCode()).isEqualTo(201);
		assertThat(content(id(attached)).body()).isEqualTo(bytes);
		HttpRequest unannounced = request("/tickets/" + this.ticket + "/attachments?fileName=export.json")
			.header("Content-Type", type)
			.POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
			.build();
		assertThat(this.http.send(unannounced, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
	}

	@Test
	void emptyFileIsAFile() throws Exception {
		String id = id(attach("empty.txt", "text/plain", new byte[0]));
		assertThat(content(id).statusCode()).isEqualTo(200);
		assertThat(content(id).body()).isEmpty();
	}

	@Test
	void nameIsMadeSafe() throws Exception {
		HttpResponse<String> attached = attach("../../etc/pass\u0000wd\r\nX-Evil: 1.txt", "text/plain", bytes(3));
		assertThat(attached.statusCode()).isEqualTo(201);
		assertThat((String) read(attached, "$.fileName")).doesNotContain("/", "\\", "\r", "\n", "\u0000")
			.endsWith(".txt");
		assertThat(content(id(attached)).headers().firstValue("X-Evil")).isEmpty();
		assertThat(filesOnDisk()).allMatch((file) -> file.getFileName().toString().equals(idOf(attached)));
	}

	@Test
	void nameInAnyLanguageIsKept() throws Exception {
		String id = id(attach("résumé 履歴書.pdf", "application/pdf", bytes(3)));
		assertThat(content(id).headers().firstValue("Content-Disposition").orElse(""))
			.contains("filename*=UTF-8''r%C3%A9sum%C3%A9");
	}

	@Test
	void fileThatAnnouncesToBeTooLargeIsRefused() throws Exception {
		HttpResponse<String> refused = attach("large.bin", "application/octet-stream", bytes(MAX_SIZE + 1));
		assertThat(refused.statusCode()).isEqualTo(413);
		assertThat((String) read(refused, "$.code")).isEqualTo("FILE_TOO_LARGE");
		assertThat(filesOnDisk()).isEmpty();
	}

	@Test
	void fileThatTurnsOutToBeTooLargeIsRefusedAndLeavesNothing() throws Exception {
		byte[] bytes = bytes(MAX_SIZE + 1);
		HttpRequest unannounced = request("/tickets/" + this.ticket + "/attachments?fileName=large.bin")
			.header("Content-Type", "application/octet-stream")
			.POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
			.build();
		assertThat(this.http.send(unannounced, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
		assertThat(filesOnDisk()).isEmpty();
	}

	@Test
	void uploadThatBreaksOffLeavesNothing() throws Exception {
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(("POST /tickets/" + this.ticket + "/attachments?fileName=a.bin HTTP/1.1\r\nHost: localhost\r\n"
					+ "Content-Type: application/octet-stream\r\nAuthorization: Bearer " + this.token
					+ "\r\nContent-Length: 1000\r\n\r\nonly this")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			socket.shutdownOutput();
			InputStream in = socket.getInputStream();
			in.readAllBytes();
		}
		assertThat(filesOnDisk()).isEmpty();
		assertThat((Integer) read(get("/tickets/" + this.ticket + "/attachments"), "$.totalItems")).isZero();
	}

	@Test
	void formIsNoFile() throws Exception {
		assertThat(attach("a.txt", "application/x-www-form-urlencoded", "a=b".getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(415);
		assertThat(attach("a.txt", "multipart/form-data; boundary=x", "--x--".getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(415);
	}

	@Test
	void typeThatIsNoneIsRefused() throws Exception {
		assertThat(attach("a.txt", "nonsense", bytes(3)).statusCode()).isIn(400, 415);
	}

	@Test
	void typeThatIsManyTypesIsRefused() throws Exception {
		assertThat(attach("a.txt", "*/*", bytes(3)).statusCode()).isEqualTo(415);
		assertThat(attach("a.txt", "text/*", bytes(3)).statusCode()).isEqualTo(415);
		assertThat(attach("a.txt", "application/*+json", bytes(3)).statusCode()).isEqualTo(415);
		assertThat(filesOnDisk()).isEmpty();
	}

	@Test
	void deletedAttachmentKeepsItsBytesUntilItIsRestored() throws Exception {
		String id = id(attach("a.txt", "text/plain", bytes(3)));
		assertThat(send("DELETE", "/attachments/" + id).statusCode()).isEqualTo(204);
		assertThat(get("/attachments/" + id).statusCode()).isEqualTo(404);
		assertThat(content(id).statusCode()).isEqualTo(404);
		assertThat(filesOnDisk()).hasSize(1);
		assertThat(send("POST", "/attachments/" + id + "/restore").statusCode()).isEqualTo(200);
		assertThat(content(id).body()).isEqualTo(bytes(3));
	}

	@Test
	void purgedAttachmentIsGoneForGood() throws Exception {
		String id = id(attach("a.txt", "text/plain", bytes(3)));
		assertThat(send("POST", "/attachments/" + id + "/purge").statusCode()).isEqualTo(409);
		assertThat(filesOnDisk()).hasSize(1);
		send("DELETE", "/attachments/" + id);
		assertThat(send("POST", "/attachments/" + id + "/purge").statusCode()).isEqualTo(200);
		assertThat(filesOnDisk()).isEmpty();
		assertThat(send("POST", "/attachments/" + id + "/restore").statusCode()).isEqualTo(409);
		assertThat(send("POST", "/attachments/" + id + "/purge").statusCode()).isEqualTo(200);
	}

	@Test
	void bytesGoWithTheRowWhenTheRetentionPeriodIsOver() throws Exception {
		String kept = id(attach("kept.txt", "text/plain", bytes(3)));
		String gone = deletedLongAgo();
		removalOf(gone, this::forward);
		this.purge.run();
		assertThat(isRow(gone)).isFalse();
		Awaitility.await()
			.until(() -> !this.self.requests("DELETE", "/stored-files/" + gone).isEmpty() && isRemoved(gone));
		assertThat(content(kept).body()).isEqualTo(bytes(3));
	}

	@Test
	void bytesStayWhileTheirRowIsNotPurged() throws Exception {
		String refused = deletedLongAgo();
		JdbcTemplate database = new JdbcTemplate(this.dataSource);
		database.execute("create table proof (attachment_id uuid references attachment)");
		try {
			database.update("insert into proof values (cast(? as uuid))", refused);
			this.purge.run();
			assertThat(isRow(refused)).isTrue();
			database.execute("drop table proof");
			// The removal is refused after BeforePurge, so the stored call is rolled
			// back.
			database.execute("create function refuse() returns trigger language plpgsql "
					+ "as 'begin raise exception ''protected''; end'");
			database.execute("create trigger refuse before delete on attachment execute function refuse()");
			this.purge.run();
			assertThat(isRow(refused)).isTrue();
			assertThat(database.queryForObject("select count(*) from outbox_call where uri_variables::text like ?",
					Long.class, "%" + refused + "%"))
				.isZero();
			assertThat(isRemoved(refused)).isFalse();
		}
		finally {
			database.execute("drop table if exists proof");
			database.execute("drop function if exists refuse cascade");
		}
	}

	@Test
	void removalThatFailsAfterTheCommitIsRepeated() throws Exception {
		String gone = deletedLongAgo();
		AtomicInteger attempts = new AtomicInteger();
		removalOf(gone,
				(request) -> (attempts.incrementAndGet() < 3) ? StubResponse.json(503, "{}") : forward(request));
		this.purge.run();
		Awaitility.await().until(() -> isRemoved(gone));
		assertThat(attempts).hasValue(3);
	}

	/**
	 * This service itself, which stops between the commit and the removal as it likes.
	 */
	private void removalOf(String id, Function<StubRequest, StubResponse> response) {
		this.self.delete("/stored-files/" + id).respond(response);
	}

	private StubResponse forward(StubRequest request) {
		try {
			HttpResponse<String> response = this.http
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + request.path()))
					.header("Authorization", "Bearer " + this.tokens.service("file-service", "files.remove"))
					.DELETE()
					.build(), BodyHandlers.ofString());
			return StubResponse.json(response.statusCode(), response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String deletedLongAgo() throws Exception {
		String id = id(attach("old.txt", "text/plain", bytes(3)));
		assertThat(send("DELETE", "/attachments/" + id).statusCode()).isEqualTo(204);
		new JdbcTemplate(this.dataSource).update(
				"update attachment set deleted_at = deleted_at - interval '181 days' where id = cast(? as uuid)", id);
		return id;
	}

	private boolean isRow(String id) {
		return Boolean.TRUE.equals(new JdbcTemplate(this.dataSource)
			.queryForObject("select exists (select from attachment where id = cast(? as uuid))", Boolean.class, id));
	}

	private static boolean isRemoved(String id) throws IOException {
		try (Stream<Path> files = filesOnDisk()) {
			return files.noneMatch((file) -> file.getFileName().toString().equals(id));
		}
	}

	@Test
	void sumsAreThoseOfTheActiveAttachmentsOfTheTicket() throws Exception {
		assertThat((Integer) read(summary(), "$.count")).isZero();
		attach("a.txt", "text/plain", bytes(3));
		String deleted = id(attach("b.txt", "text/plain", bytes(5)));
		assertThat((Integer) read(summary(), "$.totalBytes")).isEqualTo(8);
		send("DELETE", "/attachments/" + deleted);
		assertThat((Integer) read(summary(), "$.count")).isEqualTo(1);
		assertThat((Integer) read(summary(), "$.totalBytes")).isEqualTo(3);
	}

	@Test
	void whatDoesNotExistIsNotFound() throws Exception {
		UUID id = UUID.randomUUID();
		assertThat(get("/attachments/" + id).statusCode()).isEqualTo(404);
		assertThat(send("DELETE", "/attachments/" + id).statusCode()).isEqualTo(404);
		assertThat(send("POST", "/attachments/" + id + "/restore").statusCode()).isEqualTo(404);
		assertThat(send("POST", "/attachments/" + id + "/purge").statusCode()).isEqualTo(404);
	}

	@Test
	void bytesAndNamesOfAnErasedUserAreRemoved() throws Exception {
		String name = "forgotten-" + UUID.randomUUID();
		String id = id(attach(name + ".txt", "text/plain", name.getBytes(StandardCharsets.UTF_8)));
		assertThat(TableSearch.tablesWith(name, this.dataSource)).contains("attachment", "audit_entry");
		String user = TestTokens.subject(this.token);
		assertThat(erase(user, "messages.send")).isEqualTo(403);
		assertThat(erase(user, "users.erase")).isEqualTo(204);
		assertThat(erase(user, "users.erase")).isEqualTo(204);
		assertThat(TableSearch.tablesWith(name, this.dataSource)).isEmpty();
		try (Stream<Path> files = filesOnDisk()) {
			assertThat(files).isEmpty();
		}
		assertThat(get("/attachments/" + id).statusCode()).isEqualTo(404);
	}

	private int erase(String user, String scope) throws Exception {
		return this.http
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/erasures"))
				.header("Authorization", "Bearer " + this.tokens.service("user-service", scope))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"userId\": \"" + user + "\", \"reason\": \"request 4711\"}"))
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	@Test
	void healthAndApiAreDescribed() throws Exception {
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(get("/v3/api-docs").body()).contains("/attachments/{id}/purge");
	}

	@Test
	void documentIsValidAndHasTheFailuresOfEachOperation() throws Exception {
		ApiDocument document = ApiDocument.of(get("/v3/api-docs").body());
		assertThat(document.mistakes()).isEmpty();
		assertThat(document.operationsWithout(401)).isEmpty();
		assertThat(document.operationsWithout(503)).isEmpty();
		assertThat(document.operationsWithout(404)).containsExactly("get /attachments/trash", "post /erasures");
	}

	@Test
	void everyChangeOfAnExistingRowCanHaveAPrecondition() throws Exception {
		assertThat(ApiDocument.of(get("/v3/api-docs").body()).changesWithoutPrecondition())
			.containsExactly("delete /stored-files/{id}", "post /erasures", "post /tickets/{ticketId}/attachments");
	}

	@Test
	void changeOfAnAttachmentThatWasChangedMeanwhileHasNoEffect() throws Exception {
		String path = "/attachments/" + id(attach("a.txt", "text/plain", bytes(3)));
		String old = get(path).headers().firstValue("ETag").orElseThrow();
		assertThat(send("DELETE", path, "\"other\"").statusCode()).isEqualTo(412);
		assertThat(send("DELETE", path, old).statusCode()).isEqualTo(204);
		assertThat(send("POST", path + "/restore", old).statusCode()).isEqualTo(412);
		assertThat(send("POST", path + "/purge", old).statusCode()).isEqualTo(412);
		assertThat(filesOnDisk()).as("the bytes").isNotEmpty();
		assertThat(send("POST", path + "/restore", "*").statusCode()).isEqualTo(200);
	}

	@Test
	void pageOfAnotherOriginMaySendPreconditionsAndReadTags() throws Exception {
		HttpRequest preflight = request("/attachments/" + UUID.randomUUID()).header("Origin", "http://localhost:8082")
			.header("Access-Control-Request-Method", "DELETE")
			.header("Access-Control-Request-Headers", "authorization,if-match,if-none-match")
			.method("OPTIONS", BodyPublishers.noBody())
			.build();
		HttpResponse<String> allowed = this.http.send(preflight, BodyHandlers.ofString());
		assertThat(allowed.statusCode()).isEqualTo(200);
		assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse("").toLowerCase())
			.contains("if-match", "if-none-match");
	}

	private HttpResponse<String> send(String method, String path, String etag) throws Exception {
		return this.http.send(request(path).header("If-Match", etag).method(method, BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
	}

	private HttpResponse<String> attach(String name, String type, byte[] bytes) throws Exception {
		String path = "/tickets/" + this.ticket + "/attachments?fileName="
				+ URLEncoder.encode(name, StandardCharsets.UTF_8);
		return this.http.send(
				request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(bytes)).build(),
				BodyHandlers.ofString());
	}

	private HttpResponse<byte[]> content(String id) throws Exception {
		return this.http.send(request("/attachments/" + id + "/content").build(), BodyHandlers.ofByteArray());
	}

	private HttpResponse<String> summary() throws Exception {
		return get("/tickets/" + this.ticket + "/attachments/summary");
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send("GET", path);
	}

	private HttpResponse<String> send(String method, String path) throws Exception {
		return this.http.send(request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Bearer " + this.token)
			.timeout(Duration.ofSeconds(30));
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	private static Stream<Path> filesOnDisk() throws IOException {
		return Files.walk(directory).filter(Files::isRegularFile);
	}

	private static String id(HttpResponse<String> attached) {
		assertThat(attached.statusCode()).isEqualTo(201);
		return idOf(attached);
	}

	private static String idOf(HttpResponse<String> attached) {
		return read(attached, "$.id");
	}

	private static <T> T read(HttpResponse<String> response, String path) {
		return JsonPath.read(response.body(), path);
	}

}
