package io.sharedcore.test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.sharedcore.client.ServiceResponse;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.entity.BaseEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Entry points of the assertions, for static imports; they can be imported together with
 * those of AssertJ:
 *
 * <pre class="code">
 * assertThatProblem(response).hasStatus(409).hasCode("STALE_VERSION");
 * assertThat(ticket).isSoftDeleted();
 * assertThat(users).received("GET", "/users/{id}").once();
 * </pre>
 */
public final class SharedCoreAssertions {

	private SharedCoreAssertions() {
	}

	/**
	 * Begins assertions about an entity.
	 * @param entity the entity
	 * @return the assertions
	 */
	public static EntityAssert assertThat(@Nullable BaseEntity entity) {
		return new EntityAssert(entity);
	}

	/**
	 * Begins assertions about the requests to a stub.
	 * @param stub the stub
	 * @return the assertions
	 */
	public static StubServiceAssert assertThat(StubService stub) {
		return new StubServiceAssert(stub);
	}

	/**
	 * Begins assertions about the audit trail of an entity, in the application of the
	 * current test.
	 * @param entity the entity
	 * @return the assertions
	 */
	public static AuditTrailAssert assertThatAuditTrail(BaseEntity entity) {
		return AuditTrailAssert.of(entity.getId());
	}

	/**
	 * Begins assertions about the audit trail of an entity, in the application of the
	 * current test.
	 * @param entityId the id of the entity
	 * @return the assertions
	 */
	public static AuditTrailAssert assertThatAuditTrail(UUID entityId) {
		return AuditTrailAssert.of(entityId);
	}

	/**
	 * Begins assertions about a problem in the response of MockMvc.
	 * @param result the result of the request
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(MvcTestResult result) {
		return assertThatProblem(result.getMvcResult());
	}

	/**
	 * Begins assertions about a problem in the response of MockMvc.
	 * @param actions the result of the request
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(ResultActions actions) {
		return assertThatProblem(actions.andReturn());
	}

	/**
	 * Begins assertions about a problem in the response of MockMvc.
	 * @param result the result of the request
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(MvcResult result) {
		return assertThatProblem(result.getResponse());
	}

	/**
	 * Begins assertions about a problem in the response of MockMvc.
	 * @param response the response
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(MockHttpServletResponse response) {
		return new ProblemAssert(ProblemResponse.of(response));
	}

	/**
	 * Begins assertions about a problem in a response on a real port.
	 * @param response the response, whose body is not read yet
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(RestTestClient.ResponseSpec response) {
		return assertThatProblem(response.expectBody().returnResult());
	}

	/**
	 * Begins assertions about a problem in a response on a real port.
	 * @param result the response
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(EntityExchangeResult<?> result) {
		byte[] body = result.getResponseBodyContent();
		return new ProblemAssert(new ProblemResponse(result.getStatus().value(), result.getResponseHeaders(),
				(body != null) ? new String(body, StandardCharsets.UTF_8) : ""));
	}

	/**
	 * Begins assertions about a problem in a response.
	 * @param response the response, with a body of text or bytes, or a body that Jackson
	 * can write
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(ResponseEntity<?> response) {
		return new ProblemAssert(new ProblemResponse(response.getStatusCode().value(), response.getHeaders(),
				ProblemResponse.text(response.getBody())));
	}

	/**
	 * Begins assertions about a problem in a response of the JDK's client.
	 * @param response the response, with a body of text or bytes
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(HttpResponse<?> response) {
		return new ProblemAssert(ProblemResponse.of(response));
	}

	/**
	 * Begins assertions about a problem in the response of another service.
	 * @param response the response
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(ServiceResponse response) {
		return new ProblemAssert(new ProblemResponse(response.status(), response.headers(), response.text()));
	}

	/**
	 * Begins assertions about a problem in the response of another service.
	 * @param failure the failure of the call
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(ServiceResponseException failure) {
		return new ProblemAssert(new ProblemResponse(failure.status(), failure.headers(),
				new String(failure.body(), StandardCharsets.UTF_8)));
	}

	/**
	 * Begins assertions about a problem in a body.
	 * @param body the JSON
	 * @return the assertions
	 */
	public static ProblemAssert assertThatProblem(String body) {
		return new ProblemAssert(new ProblemResponse(null, null, body));
	}

}
