package io.sharedcore.sample.users;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How people and services get tokens, and how they do not.
 */
@UserServiceTest
class SignInTests {

	private static final String PASSWORD = "a customer's password";

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	@Autowired
	private JdbcClient database;

	private Browser browser;

	private final String email = "customer-" + UUID.randomUUID() + "@example.com";

	private String id;

	@BeforeEach
	void aCustomerExists() {
		this.browser = new Browser(this.port);
		String department = create("/departments", Map.of("name", "Department " + UUID.randomUUID()));
		this.id = create("/users",
				Map.of("fullName", "Ana Costa", "email", this.email, "departmentId", department, "password", PASSWORD));
	}

	@Test
	void tokenOfAPersonSaysWhoItIsAndForWhom() {
		JsonNode answer = this.browser.signIn(this.email, PASSWORD);
		JsonNode claims = Browser.claims(answer.at("/access_token").asString());
		assertThat(claims.at("/sub").asString()).isEqualTo(this.id);
		assertThat(claims.at("/name").asString()).isEqualTo("Ana Costa");
		assertThat(claims.at("/email").asString()).isEqualTo(this.email);
		assertThat(claims.at("/roles").toString()).isEqualTo("[\"customer\"]");
		assertThat(claims.at("/aud").toString()).contains("user-service", "ticket-service", "communication-service",
				"file-service");
		assertThat(claims.has("scope")).isFalse();
		assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(600);
		assertThat(get("/users/me", answer).statusCode()).isEqualTo(200);
	}

	@Test
	void firstAdminSignsInAndIsAnAgentToo() {
		JsonNode answer = this.browser.signIn(UserServiceTest.ADMIN_EMAIL.toUpperCase(),
				UserServiceTest.ADMIN_PASSWORD);
		assertThat(Browser.claims(answer.at("/access_token").asString()).at("/roles").toString())
			.isEqualTo("[\"admin\",\"agent\"]");
		assertThat(get("/users", answer).statusCode()).isEqualTo(200);
	}

	@Test
	void wrongPasswordAndUnknownAddressLookTheSame() {
		HttpResponse<String> wrong = this.browser.enter(this.email, "not the password");
		HttpResponse<String> unknown = this.browser.enter("nobody@example.com", "not the password");
		assertThat(Browser.location(wrong)).endsWith("/login?error").isEqualTo(Browser.location(unknown));
		assertThat(this.browser.get("/login?error").body()).doesNotContain(this.email);
	}

	@Test
	void passwordOfAnyLengthIsOnlyWrong() {
		assertThat(Browser.location(this.browser.enter(this.email, "x".repeat(10_000)))).endsWith("/login?error");
		assertThat(Browser.location(this.browser.enter("x\u0000y", PASSWORD))).endsWith("/login?error");
	}

	@Test
	void userWithoutAPasswordCannotSignIn() {
		String other = "nopassword-" + UUID.randomUUID() + "@example.com";
		String department = create("/departments", Map.of("name", "Department " + UUID.randomUUID()));
		create("/users", Map.of("fullName", "No Password", "email", other, "departmentId", department));
		assertThat(Browser.location(this.browser.enter(other, ""))).endsWith("/login?error");
		assertThat(Browser.location(this.browser.enter(other, "null"))).endsWith("/login?error");
	}

	@Test
	void formThatAnotherPageSendsIsRefused() {
		HttpResponse<String> forged = this.browser.post("/login", Map.of("username", this.email, "password", PASSWORD));
		assertThat(forged.statusCode()).isIn(302, 403);
		assertThat(Browser.code(this.browser.authorize(Map.of()))).isEmpty();
	}

	@Test
	void codeIsGoodOnce() {
		String code = codeOfTheCustomer();
		assertThat(this.browser.token(code).statusCode()).isEqualTo(200);
		assertThat(this.browser.token(code).statusCode()).isEqualTo(400);
	}

	@Test
	void codeWithoutItsProofKeyIsWorthNothing() {
		String code = codeOfTheCustomer();
		assertThat(this.browser.token(code, "another-verifier-of-forty-three-characters-0123456789").statusCode())
			.isIn(400, 401);
		HttpResponse<String> none = this.browser.post("/oauth2/token", Map.of("grant_type", "authorization_code",
				"client_id", "help-desk", "redirect_uri", Browser.PAGE, "code", code));
		assertThat(none.statusCode()).isIn(400, 401);
	}

	@Test
	void codeIsNotGivenWithoutAProofKey() {
		this.browser.authorize(Map.of());
		this.browser.enter(this.email, PASSWORD);
		HttpResponse<String> answer = this.browser.authorize(Map.of("code_challenge", "", "code_challenge_method", ""));
		assertThat(Browser.location(answer)).startsWith(Browser.PAGE).contains("error=invalid_request");
		HttpResponse<String> plain = this.browser.authorize(Map.of("code_challenge_method", "plain"));
		assertThat(Browser.code(plain)).isEmpty();
	}

	@Test
	void codeGoesNowhereButToThePage() {
		this.browser.authorize(Map.of());
		this.browser.enter(this.email, PASSWORD);
		for (String elsewhere : new String[] { "http://evil.example.com/", "http://localhost:8082/other",
				"http://localhost:8082.evil.example.com/", "http://localhost:8082/?x=1" }) {
			HttpResponse<String> answer = this.browser.authorize(Map.of("redirect_uri", elsewhere));
			assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
			assertThat(Browser.location(answer)).isEmpty();
		}
	}

	@Test
	void personCannotAskForWhatServicesMayDo() {
		this.browser.authorize(Map.of());
		this.browser.enter(this.email, PASSWORD);
		HttpResponse<String> answer = this.browser.authorize(Map.of("scope", "users.read"));
		assertThat(Browser.location(answer)).contains("error=invalid_scope");
	}

	@Test
	void refreshTokenIsGoodOnceAndKeepsItsEnd() {
		String first = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		HttpResponse<String> answer = this.browser.refresh(first);
		assertThat(answer.statusCode()).isEqualTo(200);
		String second = Browser.json(answer).at("/refresh_token").asString();
		assertThat(second).isNotEqualTo(first);
		assertThat(get("/users/me", Browser.json(answer)).statusCode()).isEqualTo(200);
		assertThat(this.browser.refresh(second).statusCode()).isEqualTo(200);
	}

	@Test
	void refreshTokenThatIsUsedAgainEndsWhatCameOfIt() {
		String first = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		String second = Browser.json(this.browser.refresh(first)).at("/refresh_token").asString();
		assertThat(this.browser.refresh(first).statusCode()).isEqualTo(400);
		assertThat(this.browser.refresh(second).statusCode()).isEqualTo(400);
	}

	@Test
	void refreshTokenThatNobodyGaveEndsNothing() {
		String token = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		for (String other : List.of("." + token, " ." + token, "no-token", "\0.\0", token + "\0")) {
			assertThat(this.browser.refresh(other).statusCode()).isEqualTo(400);
		}
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(200);
	}

	@Test
	void refreshTokenOfAUserWhoIsGoneIsWorthNothing() {
		String token = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		assertThat(send("DELETE", "/users/" + this.id, "").statusCode()).isEqualTo(204);
		assertThat(this.browser.refresh(token).statusCode()).isEqualTo(400);
	}

	@Test
	void refreshTokenFromBeforeANewPasswordIsWorthNothing() {
		JsonNode tokens = this.browser.signIn(this.email, PASSWORD);
		assertThat(put("/users/me/password", "{\"current\": \"wrong\", \"password\": \"another password\"}", tokens)
			.statusCode()).isEqualTo(400);
		assertThat(put("/users/me/password",
				"{\"current\": \"%s\", \"password\": \"another password\"}".formatted(PASSWORD), tokens)
			.statusCode()).isEqualTo(204);
		assertThat(this.browser.refresh(tokens.at("/refresh_token").asString()).statusCode()).isEqualTo(400);
		assertThat(Browser.location(new Browser(this.port).enter(this.email, PASSWORD))).endsWith("/login?error");
		assertThat(new Browser(this.port).signIn(this.email, "another password").has("access_token")).isTrue();
	}

	@Test
	void refreshTokenThatIsRevokedIsWorthNothingAndSoIsItsAccessTokenToOthers() {
		JsonNode tokens = this.browser.signIn(this.email, PASSWORD);
		String refreshToken = tokens.at("/refresh_token").asString();
		assertThat(revoke(refreshToken, Map.of()).statusCode()).isEqualTo(200);
		assertThat(this.browser.refresh(refreshToken).statusCode()).isEqualTo(400);
		assertThat(exchange(tokens.at("/access_token").asString()).statusCode()).isEqualTo(400);
	}

	@Test
	void revokingEndsOneSignInAndNoOther() {
		String one = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		String other = new Browser(this.port).signIn(this.email, PASSWORD).at("/refresh_token").asString();
		assertThat(revoke(one, Map.of()).statusCode()).isEqualTo(200);
		assertThat(this.browser.refresh(other).statusCode()).isEqualTo(200);
	}

	@Test
	void tokenThatNobodyGaveIsRevokedWithoutAWord() {
		for (String token : List.of("no-token", "\0.\0", ".")) {
			assertThat(revoke(token, Map.of()).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void pageRevokesNoTokenOfAService() {
		JsonNode service = Browser.json(asService(Map.of("grant_type", "client_credentials", "scope", "users.read")));
		assertThat(revoke(service.at("/access_token").asString(), Map.of()).statusCode()).isIn(400, 401);
		assertThat(revoke("no-token", Map.of("client_id", "ticket-service")).statusCode()).isEqualTo(401);
		assertThat(get("/users/" + this.id, service).statusCode()).isEqualTo(200);
	}

	@Test
	void pageLooksIntoNoToken() {
		String token = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		for (Map<String, String> more : List.of(Map.<String, String>of(), Map.of("grant_type", "refresh_token"))) {
			Map<String, String> request = new HashMap<>(Map.of("client_id", "help-desk", "token", token));
			request.putAll(more);
			HttpResponse<String> answer = this.browser.post("/oauth2/introspect", request);
			assertThat(answer.statusCode()).isIn(400, 401);
			assertThat(answer.body()).doesNotContain("active");
		}
	}

	private HttpResponse<String> revoke(String token, Map<String, String> changes) {
		Map<String, String> request = new HashMap<>(Map.of("client_id", "help-desk", "token", token));
		request.putAll(changes);
		return this.browser.post("/oauth2/revoke", request);
	}

	@Test
	void newTokenHasTheNewRole() {
		this.browser.signIn(this.email, PASSWORD);
		send("PUT", "/users/" + this.id + "/role", "{\"role\": \"AGENT\"}");
		JsonNode tokens = new Browser(this.port).signIn(this.email, PASSWORD);
		assertThat(Browser.claims(tokens.at("/access_token").asString()).at("/roles").toString())
			.isEqualTo("[\"agent\"]");
	}

	@Test
	void sessionOfAUserWhoIsGoneGetsNoToken() {
		this.browser.signIn(this.email, PASSWORD);
		send("DELETE", "/users/" + this.id, "");
		String code = Browser.code(this.browser.authorize(Map.of()));
		assertThat(this.browser.token(code).statusCode()).isEqualTo(400);
	}

	@Test
	void serviceSignsInAndMayDoWhatItsScopesSay() {
		HttpResponse<String> answer = asService(Map.of("grant_type", "client_credentials", "scope", "users.read"));
		assertThat(answer.statusCode()).isEqualTo(200);
		JsonNode claims = Browser.claims(Browser.json(answer).at("/access_token").asString());
		assertThat(claims.at("/sub").asString()).isEqualTo("ticket-service");
		assertThat(claims.at("/aud").toString()).doesNotContain("ticket-service");
		assertThat(claims.has("roles")).isFalse();
		assertThat(get("/users/" + this.id, Browser.json(answer)).statusCode()).isEqualTo(200);
		assertThat(get("/users", Browser.json(answer)).statusCode()).isEqualTo(403);
		assertThat(get("/users/me", Browser.json(answer)).statusCode()).isEqualTo(403);
		assertThat(get("/departments", Browser.json(answer)).statusCode()).isEqualTo(403);
	}

	@Test
	void prometheusSignsInAndReadsMetricsAndNothingElse() {
		HttpResponse<String> answer = new Browser(this.port).post("/oauth2/token",
				Map.of("grant_type", "client_credentials", "scope", "metrics.read"), "Authorization",
				basic("prometheus", "for-this-machine-only"));
		JsonNode token = Browser.json(answer);
		assertThat(Browser.claims(token.at("/access_token").asString()).at("/aud").toString()).contains("user-service",
				"ticket-service", "communication-service", "file-service");
		HttpResponse<String> metrics = get("/actuator/prometheus", token);
		assertThat(metrics.statusCode()).isEqualTo(200);
		assertThat(metrics.body()).contains("shared_core_info{", "shared_core_rate_limit_requests_total{");
		assertThat(get("/users/" + this.id, token).statusCode()).isEqualTo(404);
		for (String path : List.of("/users", "/users/me", "/users/trash", "/departments", "/departments/trash")) {
			assertThat(get(path, token).statusCode()).as(path).isEqualTo(403);
		}
	}

	@Test
	void metricsAreNotForOtherServicesAndUsers() {
		HttpResponse<String> other = asService(Map.of("grant_type", "client_credentials", "scope", "users.read"));
		assertThat(get("/actuator/prometheus", Browser.json(other)).statusCode()).isEqualTo(403);
		assertThat(get("/actuator/prometheus", this.browser.signIn(this.email, PASSWORD)).statusCode()).isEqualTo(403);
		assertThat(new Browser(this.port).get("/actuator/prometheus").statusCode()).isEqualTo(401);
		assertThat(asService(Map.of("grant_type", "client_credentials", "scope", "metrics.read")).statusCode())
			.isEqualTo(400);
	}

	@Test
	void serviceWithoutTheScopeSeesNobody() {
		HttpResponse<String> answer = asService(Map.of("grant_type", "client_credentials", "scope", "messages.send"));
		assertThat(get("/users/" + this.id, Browser.json(answer)).statusCode()).isEqualTo(404);
	}

	@Test
	void serviceGetsNoScopeThatIsNotItsOwn() {
		assertThat(asService(Map.of("grant_type", "client_credentials", "scope", "everything")).statusCode())
			.isEqualTo(400);
	}

	@Test
	void serviceWithoutItsSecretGetsNothing() {
		Map<String, String> form = Map.of("grant_type", "client_credentials");
		assertThat(this.browser.post("/oauth2/token", form, "Authorization", basic("ticket-service", "wrong"))
			.statusCode()).isEqualTo(401);
		assertThat(this.browser
			.post("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "ticket-service"))
			.statusCode()).isEqualTo(401);
		assertThat(this.browser
			.post("/oauth2/token",
					Map.of("grant_type", "refresh_token", "client_id", "ticket-service", "refresh_token", "x"))
			.statusCode()).isEqualTo(401);
	}

	@Test
	void pageIsNoService() {
		assertThat(
				this.browser.post("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "help-desk"))
					.statusCode())
			.isIn(400, 401);
		String token = this.browser.signIn(this.email, PASSWORD).at("/access_token").asString();
		assertThat(
				this.browser
					.post("/oauth2/token",
							Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "client_id",
									"help-desk", "subject_token", token, "subject_token_type",
									"urn:ietf:params:oauth:token-type:access_token", "scope", "users.read"))
					.statusCode())
			.isIn(400, 401);
	}

	@Test
	void exchangedTokenIsTheUsersWithTheServicesScopesAndNoRoles() {
		JsonNode user = this.browser.signIn(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		HttpResponse<String> answer = exchange(user.at("/access_token").asString());
		assertThat(answer.statusCode()).isEqualTo(200);
		String token = Browser.json(answer).at("/access_token").asString();
		JsonNode before = Browser.claims(user.at("/access_token").asString());
		JsonNode claims = Browser.claims(token);
		assertThat(claims.at("/sub")).isEqualTo(before.at("/sub"));
		assertThat(claims.at("/act/sub").asString()).isEqualTo("ticket-service");
		assertThat(claims.at("/scope").toString()).contains("users.read");
		assertThat(claims.has("roles")).isFalse();
		assertThat(claims.at("/exp").asLong()).isLessThanOrEqualTo(before.at("/exp").asLong());
		assertThat(get("/users/" + this.id, Browser.json(answer)).statusCode()).isEqualTo(200);
		assertThat(get("/users", Browser.json(answer)).statusCode()).isEqualTo(403);
		assertThat(exchange(token).statusCode()).isEqualTo(400);
	}

	@Test
	void tokensThatWereNotGivenOutAreNotExchanged() {
		assertThat(exchange(new TestTokenIssuer(this.encoder).admin()).statusCode()).isEqualTo(400);
		assertThat(exchange("nonsense").statusCode()).isEqualTo(400);
		String own = Browser.json(asService(Map.of("grant_type", "client_credentials"))).at("/access_token").asString();
		assertThat(exchange(own).statusCode()).isEqualTo(400);
	}

	@Test
	void tokenOfAUserWhoIsGoneIsNotExchanged() {
		String token = this.browser.signIn(this.email, PASSWORD).at("/access_token").asString();
		send("DELETE", "/users/" + this.id, "");
		HttpResponse<String> refused = exchange(token);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Browser.json(refused).at("/error").asString()).isEqualTo("invalid_grant");
	}

	@Test
	void keysThatAreShownAreThePublicOnes() {
		JsonNode keys = Browser.json(this.browser.get("/oauth2/jwks")).at("/keys");
		assertThat(keys).isNotEmpty().allSatisfy((key) -> {
			assertThat(key.has("n")).isTrue();
			assertThat(key.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
		});
	}

	@Test
	void browsersMayAskTheApiFromThePageWithATokenAndNoCookie() {
		for (String path : List.of("/users/me", "/oauth2/token", "/oauth2/revoke")) {
			HttpResponse<String> allowed = preflight(path, "http://localhost:8082");
			assertThat(allowed.statusCode()).isEqualTo(200);
			assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:8082");
			assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
			for (String origin : List.of("http://evil.example.com", "http://localhost:80821", "null")) {
				assertThat(preflight(path, origin).statusCode()).as(origin).isEqualTo(403);
			}
		}
	}

	@Test
	void answerToAnotherOriginSaysNothingThatOneMayRead() {
		HttpResponse<String> refused = this.browser
			.send(this.browser.request("/users/me").header("Origin", "http://evil.example.com").GET());
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void cookieOfTheFormOpensNoApi() {
		this.browser.signIn(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(this.browser.get("/users").statusCode()).isEqualTo(401);
	}

	@Test
	void trailHoldsNoPassword() {
		assertThat(this.database.sql("select count(*) from audit_entry where entity_id = ?")
			.param(UUID.fromString(this.id))
			.query(Long.class)
			.single()).isPositive();
		assertThat(this.database.sql("select snapshot::text from audit_entry").query(String.class).list()).isNotEmpty()
			.noneMatch((snapshot) -> snapshot != null && (snapshot.contains("bcrypt") || snapshot.contains(PASSWORD)));
	}

	@Test
	void expiryOfARefreshTokenIsThatOfTheFirst() {
		String first = this.browser.signIn(this.email, PASSWORD).at("/refresh_token").asString();
		Instant end = end();
		this.browser.refresh(first);
		assertThat(end()).isEqualTo(end);
	}

	private Instant end() {
		return this.database.sql("select refresh_token_expires_at from oauth2_authorization where principal_name = ?")
			.param(this.id)
			.query(java.time.OffsetDateTime.class)
			.single()
			.toInstant();
	}

	private String codeOfTheCustomer() {
		this.browser.authorize(Map.of());
		return Browser.code(this.browser.get(Browser.location(this.browser.enter(this.email, PASSWORD))));
	}

	private HttpResponse<String> exchange(String token) {
		return asService(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", token,
				"subject_token_type", "urn:ietf:params:oauth:token-type:access_token", "scope", "users.read"));
	}

	private HttpResponse<String> asService(Map<String, String> form) {
		return new Browser(this.port).post("/oauth2/token", form, "Authorization",
				basic("ticket-service", "for-this-machine-only"));
	}

	static String basic(String name, String secret) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes());
	}

	private HttpResponse<String> preflight(String path, String origin) {
		return new Browser(this.port).send(new Browser(this.port).request(path)
			.method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.header("Access-Control-Request-Headers", "authorization"));
	}

	private HttpResponse<String> get(String path, JsonNode tokens) {
		return this.browser.send(
				this.browser.request(path).header("Authorization", "Bearer " + tokens.at("/access_token").asString()));
	}

	private HttpResponse<String> put(String path, String json, JsonNode tokens) {
		return this.browser.send(this.browser.request(path)
			.header("Authorization", "Bearer " + tokens.at("/access_token").asString())
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(json)));
	}

	/** As an admin. */
	private HttpResponse<String> send(String method, String path, String json) {
		return this.browser.send(this.browser.request(path)
			.header("Authorization", "Bearer " + new TestTokenIssuer(this.encoder).admin())
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(json)));
	}

	private String create(String path, Map<String, String> body) {
		HttpResponse<String> created = send("POST", path, JsonMapper.shared().writeValueAsString(body));
		assertThat(created.statusCode()).isEqualTo(201);
		return Browser.json(created).at("/id").asString();
	}

}
