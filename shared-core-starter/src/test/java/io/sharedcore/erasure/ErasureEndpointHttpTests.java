package io.sharedcore.erasure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.erasure.Club.Member;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint over HTTP, with Spring Security.
 */
@ClubTest
class ErasureEndpointHttpTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private RetentionHolds holds;

	private final Member member = new Member("zq" + UUID.randomUUID().toString().substring(0, 8));

	private final String path = "/Member/" + this.member.getId();

	@BeforeEach
	void member() {
		this.transactions.executeWithoutResult((status) -> this.entityManager.persist(this.member));
	}

	@Test
	void onlyAdminsSeeAndErase() throws Exception {
		for (String path : new String[] { "", this.path }) {
			assertThat(send("", "GET", path, "").statusCode()).isEqualTo(401);
			assertThat(send("user", "GET", path, "").statusCode()).isEqualTo(403);
			assertThat(send("admin", "GET", path, "").statusCode()).isEqualTo(200);
		}
		assertThat(send("", "POST", this.path, "{\"reason\": \"r\"}").statusCode()).isEqualTo(401);
		assertThat(send("user", "POST", this.path, "{\"reason\": \"r\"}").statusCode()).isEqualTo(403);
		assertThat(name()).isEqualTo(this.member.fullName);
	}

	@Test
	void adminErasesAndIsNamedInTheTrail() throws Exception {
		HttpResponse<String> report = send("admin", "POST", this.path, "{\"reason\": \"request 4711\"}");
		assertThat(report.statusCode()).isEqualTo(200);
		assertThat((String) JsonPath.read(report.body(), "$.entities[0].entity")).isEqualTo("Member");
		assertThat(name()).startsWith("erased-");
		assertThat(this.jdbc.queryForMap("select performed_by_id, description from audit_entry "
				+ "where entity_id = ? and action_code = 'ERASED'", this.member.getId()))
			.containsEntry("performed_by_id", "admin")
			.containsEntry("description", "request 4711");
	}

	@Test
	void impossibleRequestsChangeNothing() throws Exception {
		assertThat(send("admin", "POST", this.path, "{}").statusCode()).isEqualTo(400);
		assertThat(send("admin", "POST", this.path, "{\"reason\": \" \"}").statusCode()).isEqualTo(400);
		assertThat(send("admin", "GET", "/Nobody/" + this.member.getId(), "").statusCode()).isEqualTo(404);
		assertThat(send("admin", "GET", "/Member/x", "").statusCode()).isEqualTo(404);
		this.holds.place(Member.class, this.member.getId(), "lawsuit");
		assertThat(send("admin", "POST", this.path, "{\"reason\": \"r\"}").statusCode()).isEqualTo(409);
		assertThat(name()).isEqualTo(this.member.fullName);
		this.holds.release(Member.class, this.member.getId());
	}

	private String name() {
		return this.jdbc.queryForObject("select full_name from club_member where id = ?", String.class,
				this.member.getId());
	}

	private HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/sharedcoreerasure" + path))
			.header("Content-Type", "application/json")
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!user.isEmpty()) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		return http.send(request.build(), BodyHandlers.ofString());
	}

}
