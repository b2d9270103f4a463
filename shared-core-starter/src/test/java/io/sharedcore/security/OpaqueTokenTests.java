package io.sharedcore.security;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.sharedcore.context.RequestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that asks the auth service about each token, with roles as Keycloak has them.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shared-core.security.roles-claim=realm_access.roles", "shared-core.security.admin-role=boss",
				"spring.security.oauth2.resourceserver.jwt.audiences=tickets", "logging.level.io.sharedcore=TRACE",
				"spring.security.oauth2.resourceserver.opaquetoken.client-id=tickets",
				"spring.security.oauth2.resourceserver.opaquetoken.client-secret=s3cret" })
@ExtendWith(OutputCaptureExtension.class)
class OpaqueTokenTests {

	private static final TokenIssuer issuer = new TokenIssuer();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void introspection(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.opaquetoken.introspection-uri", issuer::introspectionUri);
	}

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	@Test
	void activeTokenIsGood() {
		issuer.opaque("good",
				"""
						{"active":true,"sub":"u-1","name":"Ada","aud":"tickets","scope":"read write","realm_access":{"roles":["boss"]}}
						""");
		assertThat(caller("good").get("/admins").body()).isEqualTo("Ada");
	}

	@Test
	void inactiveTokenIsRefusedAndLoggedNowhere(CapturedOutput output) {
		String token = "inactive-4711-0815";
		assertThat(caller(token).get("/admins").statusCode()).isEqualTo(401);
		assertThat(output).doesNotContain(token);
	}

	@Test
	void tokenForAnotherAudienceIsRefused() {
		issuer.opaque("elsewhere", "{\"active\":true,\"sub\":\"u-1\",\"aud\":\"files\"}");
		assertThat(caller("elsewhere").get("/me").statusCode()).isEqualTo(401);
	}

	@Test
	void tokenWithoutUserIsRefused() {
		issuer.opaque("nobody", "{\"active\":true,\"aud\":\"tickets\"}");
		assertThat(caller("nobody").get("/me").statusCode()).isEqualTo(401);
	}

	@Test
	void refusalNamesNoToken(CapturedOutput output) {
		assertThat(caller("not/a*token").get("/me").statusCode()).isEqualTo(401);
		assertThat(output).doesNotContain("not/a*token");
	}

	@Test
	void authServiceThatFailsIsNotTheCallersFault() {
		issuer.opaque("broken", "this is no JSON");
		var response = caller("broken").get("/me");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(response.body()).contains("\"code\":\"SERVICE_UNAVAILABLE\"");
	}

	@Test
	void userFollowsTheWorkToOtherThreads() {
		issuer.opaque("traveller", "{\"active\":true,\"sub\":\"u-7\",\"aud\":\"tickets\"}");
		assertThat(caller("traveller").get("/elsewhere").body()).isEqualTo("[\"u-7\",\"u-7\"]");
	}

	private Caller caller(String token) {
		return new Caller(this.port, token);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ Endpoints.class, Elsewhere.class })
	static class Service {

	}

	@RestController
	static class Endpoints {

		private final Elsewhere elsewhere;

		Endpoints(Elsewhere elsewhere) {
			this.elsewhere = elsewhere;
		}

		@GetMapping("/me")
		String me(CurrentUser user) {
			return user.id();
		}

		@GetMapping("/admins")
		@RequireAdmin
		String admins(CurrentUser user) {
			return user.name();
		}

		@GetMapping("/elsewhere")
		List<String> elsewhere() {
			Executor thread = (work) -> new Thread(work).start();
			return List.of(this.elsewhere.who().join(),
					CompletableFuture.supplyAsync(() -> CurrentUser.get().id(), RequestContext.carrying(thread))
						.join());
		}

	}

	static class Elsewhere {

		@Async
		CompletableFuture<String> who() {
			return CompletableFuture.completedFuture(CurrentUser.get().id());
		}

	}

}
