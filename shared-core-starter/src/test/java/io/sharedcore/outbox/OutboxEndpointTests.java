package io.sharedcore.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import io.sharedcore.test.postgres.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint and the health as operators ask for them, with Spring Security.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutboxEndpointTests {

	private static final Database database = Instance.database();

	private static final HttpClient http = HttpClient.newHttpClient();

	private static Receiver receiver;

	private static Instance instance;

	private UUID refused;

	private UUID waiting;

	@BeforeAll
	static void start() {
		receiver = new Receiver();
		instance = Instance.start(Service.class, WebApplicationType.SERVLET, database.url(), receiver,
				"management.endpoints.web.exposure.include=sharedcoreoutbox,health",
				"management.endpoint.health.show-details=always",
				"management.endpoint.health.group.senders.include=outbox", "management.health.redis.enabled=false");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@BeforeEach
	void calls() {
		instance.jdbc().sql("delete from outbox_call").update();
		receiver.always(422);
		this.refused = instance.send("1");
		instance.await(this.refused, OutboxEntry.State.REFUSED);
		receiver.always(200);
		this.waiting = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
		instance.await(instance.send("3"), OutboxEntry.State.SENT);
	}

	@Test
	void reportHasCountsOldestAndProblems() {
		JsonNode report = json(get("/actuator/sharedcoreoutbox"));
		assertThat(report.at("/counts/" + Instance.SERVICE + "/SENT").asInt()).isOne();
		assertThat(report.at("/counts/" + Instance.SERVICE + "/REFUSED").asInt()).isOne();
		assertThat(report.at("/counts/" + Instance.SERVICE + "/PENDING").asInt()).isOne();
		assertThat(report.at("/oldestPending/id").asString()).isEqualTo(this.waiting.toString());
		assertThat(report.at("/problems/0/id").asString()).isEqualTo(this.refused.toString());
		assertThat(report.at("/problems")).hasSize(1);
	}

	@Test
	void oneCallIsShown() {
		JsonNode entry = json(get("/actuator/sharedcoreoutbox/" + this.refused));
		assertThat(entry.at("/state").asString()).isEqualTo("REFUSED");
		assertThat(entry.at("/method").asString()).isEqualTo("POST");
		assertThat(entry.at("/path").asString()).isEqualTo("/messages");
		assertThat(entry.at("/status").asInt()).isEqualTo(422);
		assertThat(Instant.parse(entry.at("/createdAt").asString())).isBefore(Instant.now().plusSeconds(60));
	}

	@ParameterizedTest
	@ValueSource(strings = { "01890000-0000-7000-8000-000000000000", "unknown", "1-1-1-1-1" })
	void unknownCallIsNotFound(String id) {
		assertThat(get("/actuator/sharedcoreoutbox/" + id).statusCode()).isEqualTo(404);
		assertThat(post("admin", id, "{\"action\": \"retry\"}")).isEqualTo(404);
	}

	@Test
	void refusedCallIsRetriedOnce() {
		assertThat(post("admin", this.refused, "{\"action\": \"retry\"}")).isEqualTo(204);
		instance.await(this.refused, OutboxEntry.State.SENT);
		assertThat(post("admin", this.refused, "{\"action\": \"retry\"}")).isEqualTo(409);
	}

	@Test
	void pendingCallIsCancelledOnce() {
		assertThat(post("admin", this.waiting, "{\"action\": \"retry\"}")).isEqualTo(409);
		assertThat(post("admin", this.waiting, "{\"action\": \"cancel\"}")).isEqualTo(204);
		assertThat(instance.entry(this.waiting).state()).isEqualTo(OutboxEntry.State.CANCELLED);
		assertThat(post("admin", this.waiting, "{\"action\": \"cancel\"}")).isEqualTo(409);
	}

	@Test
	void changeIsLoggedWithTheUserWhereTheAuditTrailHasNoTable(CapturedOutput output) {
		assertThat(post("admin", this.waiting, "{\"action\": \"cancel\"}")).isEqualTo(204);
		assertThat(post("admin", this.refused, "{\"action\": \"retry\"}")).isEqualTo(204);
		for (String line : new String[] { this.waiting + "*was cancelled", this.refused + "*was retried" }) {
			assertThat(output.toString().lines()).anyMatch((one) -> one.contains(line.split("\\*")[0])
					&& one.contains(line.split("\\*")[1]) && one.contains("userId=admin audited=false"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"action\": \"delete\"}", "{\"action\": \"\"}", "{\"action\": \"RETRY\"}", "{}",
			"{\"action\": null}", "[]", "{" })
	void unknownActionIsABadRequest(String body) {
		assertThat(post("admin", this.refused, body)).isEqualTo(400);
		assertThat(instance.entry(this.refused).state()).isEqualTo(OutboxEntry.State.REFUSED);
	}

	@Test
	void changeRequiresTheRoleOfAnAdmin() {
		assertThat(post("user", this.refused, "{\"action\": \"retry\"}")).isEqualTo(403);
		assertThat(post("user", this.refused, "{\"action\": \"unknown\"}")).isEqualTo(403);
		assertThat(post("user", UUID.randomUUID(), "{\"action\": \"retry\"}")).isEqualTo(403);
		assertThat(instance.entry(this.refused).state()).isEqualTo(OutboxEntry.State.REFUSED);
	}

	@Test
	void healthHasDetailsAndIsUp() {
		JsonNode health = json(get("/actuator/health/outbox"));
		assertThat(health.at("/status").asString()).isEqualTo("UP");
		assertThat(health.at("/details/pending").asInt()).isOne();
		assertThat(health.at("/details/refused").asInt()).isOne();
		assertThat(health.at("/details/givenUp").asInt()).isZero();
		assertThat(health.at("/details/oldestPendingSeconds").asInt()).isZero();
		assertThat(get("/actuator/health/senders").statusCode()).isEqualTo(200);
	}

	@Test
	void healthIsNeverDown() {
		instance.jdbc().sql("alter table outbox_call rename to gone").update();
		try {
			assertThat(json(get("/actuator/health/outbox")).at("/status").asString()).isEqualTo("UNKNOWN");
			assertThat(json(get("/actuator/health")).at("/status").asString()).isEqualTo("UP");
		}
		finally {
			instance.jdbc().sql("alter table gone rename to outbox_call").update();
		}
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpResponse<String> get(String path) {
		return exchange(instance, "user", path, null);
	}

	private static int post(String user, Object id, String body) {
		return exchange(instance, user, "/actuator/sharedcoreoutbox/" + id, body).statusCode();
	}

	static HttpResponse<String> exchange(Instance instance, String user, String path, String body) {
		String port = instance.bean(Environment.class).getProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		if (body != null) {
			request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
		}
		try {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service extends Instance.Application {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}secret").roles("admin").build(),
					User.withUsername("user").password("{noop}secret").roles("agent").build())::loadUserByUsername;
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

}
