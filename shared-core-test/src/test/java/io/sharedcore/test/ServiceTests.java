package io.sharedcore.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.outbox.OutboxEntry.State;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.test.service.Note;
import io.sharedcore.test.service.NoteRepository;
import io.sharedcore.test.service.NoteService;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.annotation.Transactional;

import static io.sharedcore.test.SharedCoreAssertions.assertThat;
import static io.sharedcore.test.SharedCoreAssertions.assertThatAuditTrail;
import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A whole service with all that the module has.
 */
@NoteServiceTest
class ServiceTests {

	@Stub("user-service")
	private StubService users;

	@Autowired
	private MutableClock clock;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RestTestClient client;

	@Autowired
	private NoteRepository notes;

	@Autowired
	private NoteService service;

	@Test
	@WithUser
	void stubRespondsToTheClientOfTheService() {
		this.users.get("/users/{id}").respond(200, "\"Ada\"");
		assertThat(this.mvc.get().uri("/authors/42")).hasStatusOk().bodyText().isEqualTo("\"Ada\"");
		assertThat(this.users).received("GET", "/users/42").once();
	}

	@RepeatedTest(2)
	@WithUser
	void stubHasForgottenTheTestBefore() {
		assertThat(this.users).receivedNothing();
		assertThat(this.mvc.get().uri("/authors/42")).hasStatus(502);
		this.users.get("/users/42").respond(200);
	}

	@RepeatedTest(2)
	void clockIsTheClockOfTheServiceAndStartsAnew(@Autowired Clock ofTheService) {
		assertThat(ofTheService).isSameAs(this.clock);
		assertThat(ofTheService.instant()).isEqualTo("2026-03-29T00:30:00Z");
		this.clock.advance(Duration.ofDays(1));
		Note note = this.notes.save(new Note("Tomorrow"));
		assertThat(note.getCreatedAt()).isEqualTo("2026-03-30T00:30:00Z");
	}

	@Test
	@WithUser(id = "42", name = "Ada", roles = { "admin", "agent" })
	void userOfAMethodIsTheCallerOfMockMvcAndOfARealPortAndOfThisThread() {
		for (String me : new String[] { text("/me"),
				this.client.get().uri("/me").exchange().expectBody(String.class).returnResult().getResponseBody() }) {
			assertThat(me).contains("\"id\":\"42\"", "\"name\":\"Ada\"", "\"admin\"", "\"agent\"");
		}
		assertThat(CurrentUser.get()).isEqualTo(new CurrentUser("42", "Ada", null, Set.of("admin", "agent")));
		assertThat(this.service.now()).isEqualTo(this.clock.instant());
	}

	@Test
	@WithUser(id = "43")
	void userWithoutTheRoleIsRefusedEverywhere() {
		assertThatProblem(this.mvc.post().uri("/conflicts").exchange()).hasStatus(403).hasCode("FORBIDDEN");
		assertThatProblem(this.client.post().uri("/conflicts").exchange()).hasStatus(403).hasCode("FORBIDDEN");
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(this.service::now);
	}

	@Test
	@WithUser(id = "42")
	void headerOfTheRequestReplacesTheUser() {
		assertThat(
				this.mvc.get().uri("/me").header("Authorization", "Bearer " + this.tokens.user("7", "Eve")).exchange())
			.bodyText()
			.contains("\"id\":\"7\"");
	}

	@Test
	void withoutAUserThereIsNone() {
		assertThatProblem(this.mvc.get().uri("/me").exchange()).hasStatus(401).hasCode("UNAUTHORIZED").hasRequestId();
		assertThatProblem(this.client.get().uri("/me").exchange()).hasStatus(401);
		assertThat(CurrentUser.get()).isEqualTo(CurrentUser.SYSTEM);
	}

	@Test
	@WithUser(roles = "admin")
	void problemOfAHandlerHasItsCode() {
		assertThatProblem(this.mvc.post().uri("/conflicts").exchange()).hasStatus(409)
			.hasCode("STALE_VERSION")
			.hasDetail("Changed by another")
			.hasFieldErrors();
	}

	@Test
	void invalidTokensAreRefused() {
		Map<String, String> invalid = this.tokens.invalid("admin");
		assertThat(invalid).hasSizeGreaterThan(12).containsKey("for no audience");
		assertThat(invalid).allSatisfy((defect,
				token) -> assertThatProblem(
						this.mvc.get().uri("/me").header("Authorization", "Bearer " + token).exchange())
					.as(defect)
					.hasStatus(401));
	}

	@Test
	void tokenOfAServiceHasItsScopes() {
		String token = this.tokens.service("ticket-service", "users.read", "users.write");
		assertThat(TestTokens.subject(token)).isEqualTo("ticket-service");
		assertThat(TestTokens.claims(token).path("scope").asString()).isEqualTo("users.read users.write");
		assertThat(this.mvc.get().uri("/me").header("Authorization", "Bearer " + token)).hasStatusOk();
	}

	@Test
	@WithUser(id = "42")
	void deletedEntityIsSoftDeletedAndItsTrailIsKnown() {
		Note note = this.notes.save(new Note("First"));
		note.setText("Second");
		note = this.notes.save(note);
		assertThat(note).isActive().hasVersion(1L);
		this.notes.softDelete(note);
		assertThat(note).isSoftDeleted();
		assertThat(this.notes.deleted().findById(note.getId()).orElseThrow()).isSoftDeletedAt(this.clock.instant());
		assertThatAuditTrail(note).hasActions("CREATED", "UPDATED", "DELETED")
			.hasActionBy("DELETED", "42")
			.hasChange("text", "First", "Second");
		assertThatAuditTrail(UUID.randomUUID()).isEmpty();
	}

	@Test
	@Transactional
	void trailOfATransactionOfTheTestIsFlushed() {
		Note note = this.notes.save(new Note("First"));
		assertThatAuditTrail(note).hasActions("CREATED");
		note.setText("Second");
		assertThatAuditTrail(note).hasActions("CREATED", "UPDATED");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThatAuditTrail(note).hasActions("CREATED"))
			.withMessageContaining("UPDATED by");
	}

	@Test
	void wrongExpectationOfAnEntityFails() {
		Note note = this.notes.save(new Note("Active"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(note).isSoftDeleted())
			.withMessageContaining("Note " + note.getId());
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(note).hasVersion(7L));
		this.notes.softDelete(note);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(note).isActive());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(note).isSoftDeletedAt(Instant.EPOCH));
	}

	@Test
	void drainSendsTheCallsOfTheOutbox() {
		this.users.post("/messages").respond(201);
		UUID id = this.service.announce("Hello");
		OutboxAssert.drain().hasState(id, State.SENT).hasSent("user-service", "/messages").hasNoPendingCalls();
		assertThat(this.users).received("POST", "/messages").once().withJson("{\"text\": \"Hello\"}");
	}

	@Test
	void drainAttemptsAgainWhatFailedBefore() {
		this.users.post("/messages").respondStatuses(503, 503, 201);
		UUID id = this.service.announce("Hello");
		OutboxAssert first = OutboxAssert.drain().hasState(id, State.PENDING);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(first::hasNoPendingCalls)
			.withMessageContaining("POST user-service/messages");
		OutboxAssert.drain().hasState(id, State.PENDING);
		OutboxAssert.drain().hasState(id, State.SENT);
		assertThat(this.users).received("POST", "/messages").times(3);
	}

	@Test
	@Transactional
	void drainInATransactionIsRefused() {
		this.service.announce("Never sent");
		assertThatIllegalStateException().isThrownBy(OutboxAssert::drain).withMessageContaining("after the commit");
	}

	private String text(String path) {
		return new String(this.mvc.get().uri(path).exchange().getMvcResult().getResponse().getContentAsByteArray());
	}

	@Nested
	class InANestedClass {

		@Test
		@WithUser(id = "42")
		void stubAndUserAreThoseOfTheClassAround() {
			ServiceTests.this.users.get("/users/{id}").respond(200, "\"Ada\"");
			assertThat(ServiceTests.this.mvc.get().uri("/authors/42")).hasStatusOk();
		}

	}

}
