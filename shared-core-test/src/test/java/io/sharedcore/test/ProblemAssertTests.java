package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.sharedcore.client.ServiceResponse;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProblemAssertTests {

	private static final String BODY = """
			{"type": "about:blank", "title": "Conflict", "status": 409, "detail": "Changed by another",
			 "code": "STALE_VERSION", "requestId": "r-1", "limit": 3,
			 "errors": [{"field": "title", "message": "too long"}, {"field": "tags[0]", "message": "empty"}]}
			""";

	@Test
	void problemHasItsMembers() {
		assertThatProblem(BODY).hasStatus(409)
			.hasCode("STALE_VERSION")
			.hasTitle("Conflict")
			.hasType("about:blank")
			.hasDetail("Changed by another")
			.hasDetailContaining("another")
			.hasFieldErrors("tags[0]", "title")
			.hasFieldError("title")
			.hasProperty("limit", 3)
			.hasRequestId();
	}

	@Test
	void everyKindOfResponseIsRead() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.set("Retry-After", "5");
		ResponseEntity.BodyBuilder response = ResponseEntity.status(409).headers(headers);
		assertThatProblem(response.body(BODY)).hasStatus(409).hasHeader("Retry-After", "5");
		assertThatProblem(response.body(BODY.getBytes(StandardCharsets.UTF_8))).hasCode("STALE_VERSION");
		assertThatProblem(response.body(Map.of("status", 409, "code", "STALE_VERSION"))).hasCode("STALE_VERSION");
		assertThatProblem(ServiceResponse.of(409, headers, BODY.getBytes(StandardCharsets.UTF_8)))
			.hasCode("STALE_VERSION");
	}

	@Test
	void wrongExpectationFailsWithTheWholeResponse() {
		assertFails(() -> assertThatProblem(BODY).hasStatus(404), "status 404, not 409");
		assertFails(() -> assertThatProblem(BODY).hasCode("NOT_FOUND"), "code NOT_FOUND, not STALE_VERSION");
		assertFails(() -> assertThatProblem(BODY).hasFieldErrors("title"), "tags[0]");
		assertFails(() -> assertThatProblem(BODY).hasFieldError("name"), "field name");
		assertFails(() -> assertThatProblem(BODY).hasDetailContaining("nothing"), "Changed by another");
		assertFails(() -> assertThatProblem(BODY).hasProperty("limit", 4), "limit 4, not 3");
		assertFails(() -> assertThatProblem(BODY).hasHeader("Retry-After", "5"), "Retry-After 5, not null");
	}

	@Test
	void otherResponsesAreNoProblems() throws Exception {
		for (String body : new String[] { "", "<html>", "[]", "\"409\"", "{}", "{\"status\": \"409\"}" }) {
			assertFails(() -> assertThatProblem(body), "Expected a problem");
		}
		MockHttpServletResponse json = new MockHttpServletResponse();
		json.setStatus(409);
		json.setContentType("application/json");
		json.getWriter().write(BODY);
		assertFails(() -> assertThatProblem(json), "application/json");
		MockHttpServletResponse otherStatus = new MockHttpServletResponse();
		otherStatus.setStatus(200);
		otherStatus.setContentType("application/problem+json");
		otherStatus.getWriter().write(BODY);
		assertFails(() -> assertThatProblem(otherStatus), "200");
	}

	private static void assertFails(Runnable assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run).withMessageContaining(message);
	}

}
