package io.sharedcore.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that verifies JWTs, as a stranger on the network meets it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shared-core.security.open-paths=/open/**",
				"spring.security.oauth2.resourceserver.jwt.audiences=tickets", "management.health.redis.enabled=false",
				"management.endpoint.health.probes.enabled=true" })
@ExtendWith(OutputCaptureExtension.class)
class BearerTokenTests {

	private static final TokenIssuer issuer = new TokenIssuer();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void issuer(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer::uri);
	}

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	@Test
	void requestWithoutTokenIsRefused() {
		HttpResponse<String> response = get("/me", null);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
	}

	@Test
	void unknownPathIsRefusedLikeAnyOther() {
		assertThat(get("/nothing/here", null).statusCode()).isEqualTo(401);
	}

	@Test
	void healthIsOpen() {
		assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
	}

	@Test
	void otherEndpointsOfActuatorNeedAToken() {
		assertThat(get("/actuator", null).statusCode()).isEqualTo(401);
		assertThat(get("/actuator/info", null).statusCode()).isEqualTo(401);
	}

	@Test
	void configuredPathIsOpen() {
		assertThat(get("/open/who", null).body()).isEqualTo("anonymous");
	}

	@Test
	void userComesFromTheToken() {
		String token = issuer.token((claims) -> claims.subject("u-1")
			.claim("name", "Ada Lovelace")
			.claim("email", "ada@example.org")
			.claim("roles", List.of("agent")));
		assertThat(get("/me", token).body()).isEqualTo("u-1|Ada Lovelace|ada@example.org|[agent]|u-1");
	}

	@Test
	void roleOpensAMethod() {
		assertThat(get("/agents", issuer.token("u-1", "agent")).statusCode()).isEqualTo(200);
	}

	@Test
	void anotherRoleDoesNot() {
		assertThat(get("/agents", issuer.token("u-1", "customer")).statusCode()).isEqualTo(403);
	}

	@Test
	void adminMethodIsForAdmins() {
		assertThat(get("/admins", issuer.token("u-1", "agent")).statusCode()).isEqualTo(403);
		assertThat(get("/admins", issuer.token("u-1", "admin")).statusCode()).isEqualTo(200);
	}

	@Test
	void guardedMethodOnAnOpenPathAsksForASignIn() {
		assertThat(get("/open/agents", null).statusCode()).isEqualTo(401);
	}

	@Test
	void postNeedsNoCsrfToken() {
		HttpRequest request = request("/notes", issuer.token("u-1")).POST(HttpRequest.BodyPublishers.noBody()).build();
		assertThat(send(request).statusCode()).isEqualTo(200);
	}

	@Test
	void expiredTokenIsRefused() {
		assertRefused(issuer
			.token((claims) -> claims.subject("u-1").expirationTime(Date.from(Instant.now().minusSeconds(120)))));
	}

	@Test
	void tokenThatIsNotValidYetIsRefused() {
		assertRefused(issuer
			.token((claims) -> claims.subject("u-1").notBeforeTime(Date.from(Instant.now().plusSeconds(600)))));
	}

	@Test
	void forgedTokenIsRefused() {
		assertRefused(issuer.forged("u-1", "admin"));
	}

	@Test
	void unsignedTokenIsRefused() {
		assertRefused(issuer.unsigned("u-1", "admin"));
	}

	@Test
	void tokenSignedWithThePublicKeyIsRefused() {
		assertRefused(issuer.signedWithPublicKey("u-1"));
	}

	@Test
	void tokenForAnotherAudienceIsRefused() {
		assertRefused(issuer.token((claims) -> claims.subject("u-1").audience("files")));
	}

	@Test
	void tokenOfAnotherIssuerIsRefused() {
		assertRefused(issuer.token((claims) -> claims.subject("u-1").issuer("https://elsewhere.example")));
	}

	@Test
	void oversizedTokenIsRefused() {
		assertRefused(issuer.token((claims) -> claims.subject("u-1").claim("padding", "x".repeat(10_000))));
	}

	@Test
	void rubbishIsRefused() {
		assertRefused("rubbish");
		assertRefused("a.b.c");
		assertRefused("....");
	}

	@Test
	void tokenWithoutSubjectIsRefused() {
		assertRefused(issuer.token((claims) -> claims.subject(null)));
	}

	@Test
	void tokenThatClaimsToBeTheSystemIsRefused() {
		assertRefused(issuer.token("system"));
		assertRefused(issuer.token("anonymous"));
	}

	@Test
	void subjectThatNoColumnHoldsIsRefused() {
		assertRefused(issuer.token("x".repeat(256)));
		assertRefused(issuer.token("a\u0000b"));
		assertRefused(issuer.token("a\nb"));
	}

	@Test
	void tokenBeyondEveryHeaderLimitIsRefusedInTheCommonBody() {
		HttpResponse<String> response = get("/me", "x".repeat(100_000));
		assertThat(response.statusCode()).isBetween(400, 431);
		assertThat(response.body()).contains("\"requestId\"").doesNotContain("xxxx");
	}

	@Test
	void forbiddenIsInTheCommonBody() {
		HttpResponse<String> response = get("/agents", issuer.token("u-1", "customer"));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"FORBIDDEN\"", "\"requestId\"");
	}

	@Test
	void nothingOfATokenIsLogged(CapturedOutput output) {
		List<String> tokens = List.of(issuer.token("u-1", "agent"), issuer.forged("u-1", "admin"),
				issuer.unsigned("u-1", "admin"), issuer.token("system"),
				issuer.token((claims) -> claims.subject("u-1").audience("files")));
		tokens.forEach((token) -> get("/agents", token));
		for (String token : tokens) {
			for (String part : token.split("\\.")) {
				assertThat(output).doesNotContain(part.substring(part.length() / 2));
			}
		}
	}

	@Test
	void currentUserIsNoParameterOfTheOpenApiDescription() {
		String description = get("/v3/api-docs", issuer.token("u-1")).body();
		assertThat(description).contains("\"/me\"").doesNotContain("CurrentUser", "\"roles\"");
	}

	@Test
	void sameTokenInTheQueryIsNoToken() {
		assertThat(get("/me?access_token=" + issuer.token("u-1"), null).statusCode()).isEqualTo(401);
	}

	@Test
	void severalTokensAreNone() {
		String token = issuer.token("u-1");
		assertRefused(send(request("/me", token).header("Authorization", "Bearer rubbish").build()));
		assertRefused(send(request("/me", "rubbish").header("Authorization", "Bearer " + token).build()));
		assertRefused(send(request("/me", token).header("Authorization", "Basic dTpw").build()));
	}

	private void assertRefused(String token) {
		HttpResponse<String> response = get("/me", token);
		assertRefused(response);
		assertThat(response.body()).doesNotContain(token);
	}

	private static void assertRefused(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"UNAUTHORIZED\"", "\"requestId\"");
	}

	private HttpResponse<String> get(String path, String token) {
		return send(request(path, token).build());
	}

	private HttpRequest.Builder request(String path, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Endpoints.class)
	static class Service {

	}

	@RestController
	static class Endpoints {

		@GetMapping("/me")
		String me(CurrentUser user) {
			assertThat(user).isEqualTo(CurrentUser.get());
			return String.join("|", user.id(), user.name(), String.valueOf(user.email()), user.roles().toString(),
					MDC.get("userId"));
		}

		@GetMapping("/open/who")
		String who(CurrentUser user) {
			return user.id();
		}

		@GetMapping("/open/agents")
		@RequireRole("agent")
		String openAgents() {
			return "agents";
		}

		@GetMapping("/agents")
		@RequireRole("agent")
		String agents() {
			return "agents";
		}

		@GetMapping("/admins")
		@RequireAdmin
		String admins() {
			return "admins";
		}

		@PostMapping("/notes")
		String note() {
			return "noted";
		}

	}

}
