package io.sharedcore.sample.users;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever admins do to each other at the same moment, one of them stays.
 */
@UserServiceTest
class LastAdminTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	@Autowired
	private JdbcClient database;

	private List<UUID> others;

	private String one;

	private String other;

	@BeforeEach
	void twoAdminsAreThere() {
		this.others = admins();
		this.database.sql("update help_desk_user set role = 'AGENT' where role = 'ADMIN'").update();
		this.one = admin();
		this.other = admin();
	}

	@AfterEach
	void theOthersAreAdminsAgain() {
		this.database.sql("update help_desk_user set role = 'ADMIN' where id in (:ids)")
			.param("ids", this.others)
			.update();
	}

	@RepeatedTest(4)
	void twoAdminsWhoDemoteEachOtherLeaveOne() throws Exception {
		assertThat(atOnce(() -> demote(this.other, this.one), () -> demote(this.one, this.other))).contains(200);
		assertThat(admins()).hasSize(1);
	}

	@RepeatedTest(4)
	void twoAdminsWhoDeleteAndDemoteEachOtherLeaveOne() throws Exception {
		assertThat(atOnce(() -> delete(this.other, this.one), () -> demote(this.one, this.other))).containsAnyOf(200,
				204);
		assertThat(admins()).hasSize(1);
	}

	@Test
	void lastAdminIsNeitherDemotedNorDeleted() {
		assertThat(demote(this.other, this.one)).isEqualTo(200);
		String stranger = UUID.randomUUID().toString();
		assertThat(demote(this.one, stranger)).isEqualTo(409);
		assertThat(delete(this.one, stranger)).isEqualTo(409);
		assertThat(admins()).containsExactly(UUID.fromString(this.one));
	}

	@Test
	void lastAdminMayBeMadeAnAdminAgain() {
		assertThat(demote(this.other, this.one)).isEqualTo(200);
		assertThat(changeRole(this.one, "ADMIN", UUID.randomUUID().toString())).isEqualTo(200);
	}

	private List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Integer> statuses = new java.util.ArrayList<>();
			for (var status : threads.invokeAll(List.of(one, other))) {
				statuses.add(status.get());
			}
			return statuses;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private int demote(String user, String by) {
		return changeRole(user, "AGENT", by);
	}

	private int changeRole(String user, String role, String by) {
		return send("PUT", "/users/" + user + "/role", "{\"role\": \"" + role + "\"}", by).statusCode();
	}

	private int delete(String user, String by) {
		return send("DELETE", "/users/" + user, "", by).statusCode();
	}

	private String admin() {
		String stranger = UUID.randomUUID().toString();
		String department = Browser
			.json(send("POST", "/departments", "{\"name\": \"Department " + UUID.randomUUID() + "\"}", stranger))
			.at("/id")
			.asString();
		return Browser.json(send("POST", "/users",
				"{\"fullName\": \"Ada\", \"email\": \"%s@example.com\", \"departmentId\": \"%s\", \"role\": \"ADMIN\"}"
					.formatted(UUID.randomUUID(), department),
				stranger))
			.at("/id")
			.asString();
	}

	private List<UUID> admins() {
		return this.database.sql("select id from help_desk_user where role = 'ADMIN' and not is_deleted")
			.query(UUID.class)
			.list();
	}

	private HttpResponse<String> send(String method, String path, String json, String admin) {
		Browser browser = new Browser(this.port);
		return browser.send(browser.request(path)
			.header("Authorization", "Bearer " + new TestTokenIssuer(this.encoder).user(admin, "admin", "agent"))
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(json)));
	}

}
