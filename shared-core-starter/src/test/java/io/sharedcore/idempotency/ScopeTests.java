package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose key it is, and of which operation.
 */
class ScopeTests {

	private static OrderDatabase database;

	private static OrderService service;

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		database = OrderDatabase.postgres();
		service = OrderService.start(database);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void keyBelongsToItsCaller() {
		HttpResponse<String> ofAlice = service.post("/required").key(this.key).as("alice").send();
		HttpResponse<String> ofBob = service.post("/required").key(this.key).as("bob").send();
		assertThat(ofBob.statusCode()).isEqualTo(200);
		assertThat(ofBob.body()).isNotEqualTo(ofAlice.body());
		assertThat(ofBob.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
		assertThat(service.post("/required").key(this.key).as("bob").send().body()).isEqualTo(ofBob.body());
	}

	@Test
	void keyOfAnotherCallerIsNotInProgress() {
		service.gate().close();
		var running = service.post("/slow").key(this.key).as("alice").sendAsync();
		service.gate().awaitHandler();
		var other = service.post("/slow").key(this.key).as("bob").sendAsync();
		service.gate().open();
		assertThat(List.of(running.join(), other.join())).extracting(HttpResponse::statusCode).containsOnly(200);
	}

	@Test
	void keyBelongsToItsOperation() {
		assertThat(service.post("/required").key(this.key).send().statusCode()).isEqualTo(200);
		assertThat(service.post("/search").key(this.key).send().statusCode()).isEqualTo(200);
		assertThat(service.post("/orders/1/close").key(this.key).send().statusCode()).isEqualTo(200);
	}

	@Test
	void anonymousCallerWithAKeyHasToSignIn() {
		int before = service.orders();
		HttpResponse<String> response = service.post("/open/orders").key(this.key).anonymous().send();
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
		assertThat(service.orders()).isEqualTo(before);
		assertThat(service.post("/open/orders").anonymous().send().statusCode()).isEqualTo(200);
		assertThat(service.post("/open/orders").key(this.key).as("alice").send().statusCode()).isEqualTo(200);
	}

	@Test
	void anonymousCallersShareOneScopeWhereTheyAreAllowed() {
		try (OrderService allowed = OrderService.start(database, "shared-core.idempotency.anonymous=true")) {
			HttpResponse<String> first = allowed.post("/open/orders").key(this.key).anonymous().send();
			assertThat(first.statusCode()).isEqualTo(200);
			assertThat(allowed.post("/open/orders").key(this.key).anonymous().send().body()).isEqualTo(first.body());
			allowed.bean(InMemoryUserDetailsManager.class)
				.createUser(User.withUsername("anonymous").password("{noop}secret").authorities("ROLE_agent").build());
			for (String user : List.of("alice", "anonymous")) {
				HttpResponse<String> own = allowed.post("/open/orders").key(this.key).as(user).send();
				assertThat(own.body()).isNotEqualTo(first.body());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/agents", "/authorized" })
	void authorizationIsCheckedBeforeAReplay(String path) {
		InMemoryUserDetailsManager users = service.bean(InMemoryUserDetailsManager.class);
		users.createUser(User.withUsername("carol").password("{noop}secret").authorities("ROLE_agent").build());
		assertThat(service.post(path).key(this.key).as("carol").send().statusCode()).isEqualTo(200);
		users.updateUser(User.withUsername("carol").password("{noop}secret").authorities("ROLE_customer").build());
		HttpResponse<String> refused = service.post(path).key(this.key).as("carol").send();
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
		users.updateUser(User.withUsername("carol").password("{noop}secret").authorities("ROLE_agent").build());
		assertThat(service.post(path).key(this.key).as("carol").send().headers().firstValue(StoredResponse.REPLAYED))
			.hasValue("true");
		users.deleteUser("carol");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/agents", "/authorized" })
	void refusedCallerLeavesNoRecord(String path) {
		int before = service.records();
		assertThat(service.post(path).key(this.key).as("bob").send().statusCode()).isEqualTo(403);
		assertThat(service.records()).isEqualTo(before);
	}

	@Test
	void callerOfAServiceWithoutSpringSecurityIsOneForAll() {
		assertThat(new CallerResolver(false, false).current()).isEqualTo("system");
	}

}
