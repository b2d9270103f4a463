// if no database
package com.example.sample.greeting;

import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.Stub;
import io.sharedcore.test.StubService;
// if security
import io.sharedcore.test.WithUser;
// end
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
// if security
import org.springframework.http.HttpHeaders;
// end
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API, with a stub of user-service.
 */
@AutoConfigureMockMvc
@SpringBootTest(properties = "shared-core.overview.unknown-properties=fail")
// if security
@WithUser(roles = "greeter")
// end
class GreetingTests {

	private final UUID user = UUID.randomUUID();

	@Stub("user-service")
	private StubService users;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void userIsGreetedByName() {
		this.users.get("/users/{id}").respond(200, Map.of("id", this.user, "fullName", "Ana Costa"));
		assertThat(greeting()).hasStatusOk().bodyJson().extractingPath("text").isEqualTo("Hello, Ana Costa");
	}

	@Test
	void unknownUserIsNotFound() {
		this.users.get("/users/{id}").respond(404);
		assertThatProblem(greeting()).hasStatus(404).hasCode("NOT_FOUND");
	}

	@Test
	void failureOfUserServiceIsABadGateway() {
		this.users.get("/users/{id}").respond(500);
		assertThatProblem(greeting()).hasStatus(502).hasCode("SERVICE_FAILED");
	}

	// if security
	@Test
	@WithUser(roles = "reader")
	void greetingNeedsTheRole() {
		assertThatProblem(greeting()).hasStatus(403);
	}

	@Test
	void requestNeedsAToken() {
		assertThatProblem(
				this.mvc.get().uri("/greetings/{id}", this.user).header(HttpHeaders.AUTHORIZATION, "").exchange())
			.hasStatus(401);
	}

	// end
	@Test
	void apiIsDescribed() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.extractingPath("paths")
			.asMap()
			.containsKey("/greetings/{userId}");
	}

	private MvcTestResult greeting() {
		return this.mvc.get().uri("/greetings/{id}", this.user).exchange();
	}

}
// end
