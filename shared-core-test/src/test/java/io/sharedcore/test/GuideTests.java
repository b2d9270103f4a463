package io.sharedcore.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.sharedcore.test.SharedCoreAssertions.assertThat;
import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start of the guide.
 */
@NoteServiceTest
class GuideTests {

	@Stub("user-service")
	private StubService users;

	@Autowired
	private MockMvcTester mvc;

	@Test
	@WithUser(id = "42", name = "Ada", roles = "admin")
	void authorIsShownByName() {
		this.users.get("/users/{id}").respond(200, "{\"name\": \"Ada\"}");
		assertThat(this.mvc.get().uri("/authors/42")).hasStatusOk().bodyText().contains("Ada");
		assertThat(this.users).received("GET", "/users/42").once();
	}

	@Test
	@WithUser(roles = "admin")
	void conflictIsAProblem() {
		assertThatProblem(this.mvc.post().uri("/conflicts").exchange()).hasStatus(409).hasCode("STALE_VERSION");
	}

}
