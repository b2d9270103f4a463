package io.sharedcore.sample.tickets.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.Stub;
import io.sharedcore.test.StubService;
import io.sharedcore.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser gets of the page before it runs, and what the page asks for besides
 * tickets.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "shared-core.health.time-to-live=0ms" })
class PageTests {

	private static final String HEALTH = "/actuator/health/readiness";

	@Stub(value = "user-service", properties = "USER_SERVICE_URL")
	private StubService users;

	@Stub("communication-service")
	private StubService messages;

	@Stub(value = "file-service", properties = "FILE_SERVICE_URL")
	private StubService files;

	@Autowired
	private TestTokens tokens;

	@LocalServerPort
	private int port;

	private RestTestClient client;

	@BeforeEach
	void othersAreWell() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		this.users.get(HEALTH).respond(200, "{\"status\": \"UP\"}");
		this.messages.get(HEALTH).respond(200, "{\"status\": \"UP\"}");
		this.files.get(HEALTH).respond(200, "{\"status\": \"UP\"}");
	}

	@Test
	void pageIsServedWithAPolicyThatNamesWhomItTalksTo() {
		get("/").expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Security-Policy",
					"default-src 'none';.* connect-src 'self' " + this.users.baseUrl() + " " + this.files.baseUrl()
							+ ";.*")
			.expectHeader()
			.valueEquals("X-Frame-Options", "DENY")
			.expectHeader()
			.valueEquals("Referrer-Policy", "no-referrer")
			.expectHeader()
			.valueEquals("Cache-Control", "no-cache")
			.expectBody(String.class)
			.value((page) -> assertThat(page).startsWith("<!doctype html>").contains("<html lang=\"en\">"));
	}

	@Test
	void everyFileOfThePageIsServedWithThePolicyToo() throws IOException {
		Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:/static/page/*");
		assertThat(files).isNotEmpty().allSatisfy((file) -> {
			HttpResponse<String> response = fetch("/page/" + file.getFilename());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isNotBlank();
			assertThat(response.headers().map()).containsKey("Content-Security-Policy")
				.containsEntry("X-Content-Type-Options", List.of("nosniff"));
		});
	}

	private HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					BodyHandlers.ofString());
	}

	@Test
	void fileThatThePageDoesNotHaveIsNotFound() {
		get("/page/missing.js").expectStatus().isNotFound();
		get("/page/../application.yml").expectStatus().is4xxClientError();
	}

	@Test
	void settingsSayWhereToSignInAndWhereTheRestIs() {
		get("/page/settings").expectBody()
			.jsonPath("$.issuer")
			.isEqualTo(this.users.baseUrl())
			.jsonPath("$.clientId")
			.isEqualTo("help-desk")
			.jsonPath("$.signOut")
			.isEqualTo(this.users.baseUrl() + "/logout")
			.jsonPath("$.userService")
			.isEqualTo(this.users.baseUrl())
			.jsonPath("$.fileService")
			.isEqualTo(this.files.baseUrl())
			.jsonPath("$.traces")
			.isEmpty();
	}

	@Test
	void servicesAreAsTheyAnswer() {
		this.files.get(HEALTH).respond(503, "{\"status\": \"DOWN\"}");
		services().expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[*].name")
			.value((names) -> assertThat(names).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
				.containsExactly("ticket-service", "communication-service", "file-service", "user-service"))
			.jsonPath("$[0].status")
			.isEqualTo("UP")
			.jsonPath("$[0].checkedAt")
			.isNotEmpty()
			.jsonPath("$[2].status")
			.isEqualTo("DOWN")
			.jsonPath("$[2].reason")
			.isEqualTo("HTTP 503")
			.jsonPath("$[3].status")
			.isEqualTo("UP");
	}

	@Test
	void strangersAreToldNothingOfTheServices() {
		get("/services").expectStatus().isUnauthorized();
	}

	@Test
	void timeSinceWhenAServiceIsAsItIsStaysUntilItChanges() {
		Map<?, ?> first = userService();
		Map<?, ?> second = userService();
		assertThat(second.get("since")).isEqualTo(first.get("since"));
		assertThat(second.get("checkedAt")).isNotEqualTo(first.get("checkedAt"));
		this.users.get(HEALTH).respond(500, "{}");
		Map<?, ?> third = userService();
		assertThat(third.get("status")).isEqualTo("DOWN");
		assertThat(third.get("since")).isEqualTo(third.get("checkedAt"));
	}

	private Map<?, ?> userService() {
		Map<?, ?>[] services = services().expectBody(Map[].class).returnResult().getResponseBody();
		assertThat(services).isNotNull();
		return services[services.length - 1];
	}

	private ResponseSpec services() {
		return this.client.get()
			.uri("/services")
			.header("Authorization", "Bearer " + this.tokens.user(UUID.randomUUID(), "Ana Costa", "customer"))
			.exchange();
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

}
