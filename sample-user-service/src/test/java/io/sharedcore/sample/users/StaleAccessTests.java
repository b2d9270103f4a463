package io.sharedcore.sample.users;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access that was granted but is no longer permitted, or is used up.
 */
@UserServiceTest
class StaleAccessTests {

	private static final String PASSWORD = "the first password";

	private static final int AT_ONCE = 8;

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	private Browser browser;

	private final String email = "admin-" + UUID.randomUUID() + "@example.com";

	private String id;

	private String department;

	@BeforeEach
	void anAdminExists() {
		this.browser = new Browser(this.port);
		this.department = create("/departments", Map.of("name", "Department " + UUID.randomUUID()));
		this.id = create("/users", user("ADMIN", this.email));
	}

	@Test
	void adminUntilAMomentAgoMakesNoOtherAdmin() {
		String token = accessToken(signIn());
		assertThat(send("POST", "/users", user("ADMIN", "other-" + this.email), token).statusCode()).isEqualTo(201);
		asAdmin("PUT", "/users/" + this.id + "/role", Map.of("role", "CUSTOMER"));
		assertRefused(send("POST", "/users", user("ADMIN", "another-" + this.email), token));
		assertThat(send("GET", "/users/me", Map.of(), accessToken(signIn())).statusCode()).isEqualTo(200);
	}

	@Test
	void tokenOfAUserWhoIsGoneIsNone() {
		String token = accessToken(signIn());
		asAdmin("DELETE", "/users/" + this.id, Map.of());
		assertRefused(send("GET", "/users", Map.of(), token));
		asAdmin("POST", "/users/" + this.id + "/restore", Map.of());
		assertRefused(send("GET", "/users", Map.of(), token));
	}

	@Test
	void sessionFromBeforeANewPasswordHasToGiveIt() {
		String token = accessToken(signIn());
		assertThat(Browser.code(this.browser.authorize(Map.of()))).isNotEmpty();
		Map<String, String> change = Map.of("current", PASSWORD, "password", "the second password");
		assertThat(send("PUT", "/users/me/password", change, token).statusCode()).isEqualTo(204);
		HttpResponse<String> again = this.browser.authorize(Map.of());
		assertThat(Browser.code(again)).isEmpty();
		assertThat(Browser.location(again)).endsWith("/login");
		assertThat(this.browser.signIn(this.email, "the second password").has("access_token")).isTrue();
	}

	@Test
	void codeThatIsUsedManyTimesAtOnceGivesOneToken() throws Exception {
		signIn();
		String code = Browser.code(this.browser.authorize(Map.of()));
		assertThat(atOnce(() -> new Browser(this.port).token(code).statusCode())).containsOnlyOnce(200)
			.hasSize(AT_ONCE)
			.containsOnly(200, 400);
	}

	@Test
	void refreshTokenThatIsUsedManyTimesAtOnceGivesOneToken() throws Exception {
		String token = signIn().at("/refresh_token").asString();
		assertThat(atOnce(() -> new Browser(this.port).refresh(token).statusCode())).containsOnlyOnce(200)
			.hasSize(AT_ONCE)
			.containsOnly(200, 400);
	}

	@Test
	void whoeverAsksForATokenWithoutSayingWhoIsToldInTheCommonBody() {
		HttpResponse<String> refused = this.browser.post("/oauth2/token", Map.of("grant_type", "client_credentials"));
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(Browser.json(refused).at("/code").asString()).isEqualTo("UNAUTHORIZED");
	}

	private static List<Integer> atOnce(Callable<Integer> request) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<Integer>> statuses = new ArrayList<>();
			for (int i = 0; i < AT_ONCE; i++) {
				statuses.add(threads.submit(() -> {
					start.await();
					return request.call();
				}));
			}
			start.countDown();
			List<Integer> results = new ArrayList<>();
			for (Future<Integer> status : statuses) {
				results.add(status.get());
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void assertRefused(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(Browser.json(response).at("/code").asString()).isEqualTo("UNAUTHORIZED");
	}

	private JsonNode signIn() {
		return this.browser.signIn(this.email, PASSWORD);
	}

	private static String accessToken(JsonNode tokens) {
		return tokens.at("/access_token").asString();
	}

	private Map<String, String> user(String role, String address) {
		return Map.of("fullName", "Ada", "email", address, "departmentId", this.department, "role", role, "password",
				PASSWORD);
	}

	private String create(String path, Map<String, String> body) {
		return Browser.json(asAdmin("POST", path, body)).at("/id").asString();
	}

	private HttpResponse<String> asAdmin(String method, String path, Map<String, String> body) {
		HttpResponse<String> response = send(method, path, body, new TestTokenIssuer(this.encoder).admin());
		assertThat(response.statusCode()).isBetween(200, 204);
		return response;
	}

	private HttpResponse<String> send(String method, String path, Map<String, String> body, String token) {
		return this.browser.send(this.browser.request(path)
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
	}

}
