package io.sharedcore.sample.users;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.sharedcore.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those get who may not: without a token, with a bad one, or with too little a role.
 */
@UserServiceTest
class UnauthorizedAccessTests {

	private static final String UNKNOWN = "01a1fee5-0000-7000-8000-000000000000";

	private static final List<String> FOR_ADMINS = List.of("POST /users", "PUT /users/" + UNKNOWN,
			"PUT /users/" + UNKNOWN + "/role", "PUT /users/" + UNKNOWN + "/password", "DELETE /users/" + UNKNOWN,
			"GET /users/trash", "POST /users/" + UNKNOWN + "/restore", "POST /users/" + UNKNOWN + "/erasure",
			"POST /departments", "PUT /departments/" + UNKNOWN, "DELETE /departments/" + UNKNOWN,
			"GET /departments/trash", "POST /departments/" + UNKNOWN + "/restore");

	private static final List<String> FOR_USERS = List.of("GET /users", "GET /users/me", "PUT /users/me/password",
			"GET /users/" + UNKNOWN, "GET /departments", "GET /departments/" + UNKNOWN, "GET /nothing/here",
			"GET /actuator/env", "GET /error/x");

	/** Nothing is wrong with the request but who sends it. */
	private static final String GOOD_FOR_ALL = """
			{"fullName": "Eve", "email": "eve@example.com", "departmentId": "%s", "role": "ADMIN",
			"password": "a password of eve's", "current": "a password of eve's", "name": "Eve's", "reason": "none"}"""
		.formatted(UNKNOWN);

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	private Browser browser;

	private TestTokenIssuer tokens;

	@BeforeEach
	void start() {
		this.browser = new Browser(this.port);
		this.tokens = new TestTokenIssuer(this.encoder);
	}

	@TestFactory
	Stream<DynamicTest> nothingIsDoneWithoutAToken() {
		return Stream.concat(FOR_ADMINS.stream(), FOR_USERS.stream())
			.map((call) -> DynamicTest.dynamicTest(call, () -> assertRefused(call(call, null), 401, "UNAUTHORIZED")));
	}

	@TestFactory
	Stream<DynamicTest> badTokenIsNoToken() {
		return TestTokens.of(TestTokenIssuer.ISSUER, "user-service")
			.invalid("admin", "agent")
			.entrySet()
			.stream()
			.map((bad) -> DynamicTest.dynamicTest(bad.getKey(),
					() -> assertRefused(call("GET /users", bad.getValue()), 401, "UNAUTHORIZED")));
	}

	@Test
	void ownKeyAloneIsNotEnough() {
		String id = UUID.randomUUID().toString();
		assertThat(status("GET /departments", this.tokens.user(id, "customer"))).isEqualTo(200);
		assertThat(status("GET /departments",
				this.tokens.with(id,
						(claims) -> claims.claim("roles", List.of("customer"))
							.expiresAt(Instant.now().minusSeconds(120))
							.issuedAt(Instant.now().minusSeconds(600)))))
			.isEqualTo(401);
		assertThat(status("GET /departments",
				this.tokens.with(id,
						(claims) -> claims.claim("roles", List.of("customer")).audience(List.of("file-service")))))
			.isEqualTo(401);
		assertThat(status("GET /departments",
				this.tokens.with(id,
						(claims) -> claims.claim("roles", List.of("customer")).issuer("http://evil.example.com"))))
			.isEqualTo(401);
	}

	@TestFactory
	Stream<DynamicTest> onlyAdminsDoWhatIsForAdmins() {
		return FOR_ADMINS.stream()
			.flatMap((call) -> Stream.of("customer", "agent", "Admin", "ADMIN", "")
				.map((role) -> DynamicTest.dynamicTest(call + " as " + role,
						() -> assertRefused(call(call, this.tokens.user(UUID.randomUUID().toString(), role)), 403,
								"FORBIDDEN"))));
	}

	@Test
	void somebodyElseIsForACustomerAsNobody() {
		String admin = this.tokens.admin();
		String other = Browser.json(call("GET /users?size=1", admin)).at("/items/0/id").asString();
		String token = this.tokens.user(UUID.randomUUID().toString(), "customer");
		HttpResponse<String> somebody = call("GET /users/" + other, token);
		HttpResponse<String> nobody = call("GET /users/" + UNKNOWN, token);
		assertThat(somebody.statusCode()).isEqualTo(404);
		assertThat(withoutWhatDiffers(somebody, other)).isEqualTo(withoutWhatDiffers(nobody, UNKNOWN));
		assertThat(status("GET /users", token)).isEqualTo(403);
		assertThat(status("GET /users/" + other, this.tokens.user(UUID.randomUUID().toString(), "agent")))
			.isEqualTo(200);
	}

	@Test
	void changeOfAUserChangesNoRoleAndNoPassword() {
		String admin = this.tokens.admin();
		JsonNode department = Browser
			.json(send("POST", "/departments", "{\"name\": \"D " + UUID.randomUUID() + "\"}", admin));
		String body = "\"fullName\": \"Ana\", \"email\": \"%s@example.com\", \"departmentId\": \"%s\""
			.formatted(UUID.randomUUID(), department.at("/id").asString());
		JsonNode user = Browser
			.json(send("POST", "/users",
					"{" + body + ", \"id\": \"" + UNKNOWN
							+ "\", \"createdBy\": \"me\", \"passwordHash\": \"{noop}x\", \"roles\": [\"admin\"]}",
					admin));
		assertThat(user.at("/role").asString()).isEqualTo("CUSTOMER");
		assertThat(user.at("/id").asString()).isNotEqualTo(UNKNOWN);
		assertThat(user.at("/createdBy").asString()).isNotEqualTo("me");
		HttpResponse<String> changed = send("PUT", "/users/" + user.at("/id").asString(),
				"{" + body + ", \"role\": \"ADMIN\", \"password\": \"a new password\", \"deletedBy\": \"me\"}", admin);
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(Browser.json(changed).at("/role").asString()).isEqualTo("CUSTOMER");
		assertThat(changed.body()).doesNotContain("password", "{bcrypt}");
	}

	@Test
	void adminNeitherStepsDownNorGoesByMistake() {
		String admin = Browser.json(call("GET /users?role=ADMIN", this.tokens.admin())).at("/items/0/id").asString();
		String own = this.tokens.user(admin, "admin", "agent");
		assertThat(send("PUT", "/users/" + admin + "/role", "{\"role\": \"CUSTOMER\"}", own).statusCode())
			.isEqualTo(409);
		assertThat(send("DELETE", "/users/" + admin, "", own).statusCode()).isEqualTo(409);
	}

	@Test
	void shortAndEndlessPasswordsAreRefusedByTheirField() {
		for (String password : List.of("short", " ".repeat(20), "ä".repeat(40))) {
			HttpResponse<String> refused = send("PUT", "/users/" + UNKNOWN + "/password",
					"{\"password\": \"" + password + "\"}", this.tokens.admin());
			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(Browser.json(refused).at("/errors/0/field").asString()).isEqualTo("password");
			assertThat(refused.body()).doesNotContain(password);
		}
	}

	@Test
	void callerThatIsNoUserHasNoUser() {
		assertThat(status("GET /users/me", this.tokens.user("no-uuid", "customer"))).isEqualTo(404);
		assertThat(status("GET /users/me", this.tokens.user(UUID.randomUUID().toString(), "customer"))).isEqualTo(404);
	}

	private static void assertRefused(HttpResponse<String> response, int status, String code) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		JsonNode body = Browser.json(response);
		assertThat(body.at("/code").asString()).isEqualTo(code);
		assertThat(body.at("/requestId").asString())
			.isEqualTo(response.headers().firstValue("X-Request-ID").orElse("?"));
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	private static String withoutWhatDiffers(HttpResponse<String> response, String id) {
		return response.body().replace(id, "ID").replaceAll("\"(requestId|traceId|timestamp)\":\"[^\"]*\"", "");
	}

	private int status(String call, String token) {
		return call(call, token).statusCode();
	}

	private HttpResponse<String> call(String call, String token) {
		return send(call.split(" ")[0], call.split(" ")[1], call.startsWith("GET") ? "" : GOOD_FOR_ALL, token);
	}

	private HttpResponse<String> send(String method, String path, String json, String token) {
		var request = this.browser.request(path)
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(json));
		return this.browser.send((token != null) ? request.header("Authorization", "Bearer " + token) : request);
	}

}
