package io.sharedcore.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Assertions about a response with the common body of failures (RFC 9457). A response
 * with another content type, or whose body has another status, is not a problem, and
 * fails at once.
 */
public final class ProblemAssert extends AbstractAssert<ProblemAssert, ProblemResponse> {

	private final JsonNode json;

	ProblemAssert(ProblemResponse actual) {
		super(actual, ProblemAssert.class);
		JsonNode body = actual.json();
		this.json = Objects.requireNonNull((body != null && isProblem(actual, body)) ? body : noProblem());
	}

	private static boolean isProblem(ProblemResponse actual, JsonNode body) {
		HttpHeaders headers = actual.headers();
		boolean sameType = headers == null
				|| MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(headers.getContentType());
		return sameType && body.path("status").isInt()
				&& (actual.status() == null || body.path("status").asInt() == actual.status());
	}

	private @Nullable JsonNode noProblem() {
		failWithMessage("Expected a problem, but the response is:%n%s", this.actual);
		return null;
	}

	/**
	 * Verifies the status.
	 * @param status the expected status
	 * @return this assertion
	 */
	public ProblemAssert hasStatus(int status) {
		return has("status", status, this.json.path("status").asInt());
	}

	/**
	 * Verifies the code.
	 * @param code the expected code, such as {@code STALE_VERSION}
	 * @return this assertion
	 */
	public ProblemAssert hasCode(String code) {
		return has("code", code, text("code"));
	}

	/**
	 * Verifies the title.
	 * @param title the expected title
	 * @return this assertion
	 */
	public ProblemAssert hasTitle(String title) {
		return has("title", title, text("title"));
	}

	/**
	 * Verifies the type.
	 * @param type the expected URI
	 * @return this assertion
	 */
	public ProblemAssert hasType(String type) {
		return has("type", type, text("type"));
	}

	/**
	 * Verifies the detail.
	 * @param detail the expected text
	 * @return this assertion
	 */
	public ProblemAssert hasDetail(String detail) {
		return has("detail", detail, text("detail"));
	}

	/**
	 * Verifies a part of the detail.
	 * @param part the expected part
	 * @return this assertion
	 */
	public ProblemAssert hasDetailContaining(String part) {
		String detail = text("detail");
		if (detail == null || !detail.contains(part)) {
			failWithMessage("Expected a detail with \"%s\", but the response is:%n%s", part, this.actual);
		}
		return this;
	}

	/**
	 * Verifies that these fields have errors, and no others.
	 * @param fields the names of the fields, in any order
	 * @return this assertion
	 */
	public ProblemAssert hasFieldErrors(String... fields) {
		List<String> actualFields = fields();
		List<String> expected = List.of(fields);
		if (!actualFields.containsAll(expected) || !expected.containsAll(actualFields)) {
			failWithMessage("Expected errors of the fields %s, not %s. The response is:%n%s", expected, actualFields,
					this.actual);
		}
		return this;
	}

	/**
	 * Verifies that a field has an error.
	 * @param field the name of the field
	 * @return this assertion
	 */
	public ProblemAssert hasFieldError(String field) {
		if (!fields().contains(field)) {
			failWithMessage("Expected an error of the field %s. The response is:%n%s", field, this.actual);
		}
		return this;
	}

	/**
	 * Verifies a further member of the body.
	 * @param name its name
	 * @param value its value: a text, a number or a truth value
	 * @return this assertion
	 */
	public ProblemAssert hasProperty(String name, Object value) {
		return has(name, String.valueOf(value), text(name));
	}

	/**
	 * Verifies a header of the response.
	 * @param name its name
	 * @param value its value
	 * @return this assertion
	 */
	public ProblemAssert hasHeader(String name, String value) {
		HttpHeaders headers = this.actual.headers();
		return has(name, value, (headers != null) ? headers.getFirst(name) : null);
	}

	/**
	 * Verifies that the body has the id of the request, as the log does.
	 * @return this assertion
	 */
	public ProblemAssert hasRequestId() {
		String id = text("requestId");
		if (id == null || id.isEmpty()) {
			failWithMessage("Expected a requestId, but the response is:%n%s", this.actual);
		}
		return this;
	}

	/**
	 * The body, for other assertions.
	 * @return the JSON
	 */
	public JsonNode body() {
		return this.json;
	}

	private List<String> fields() {
		List<String> fields = new ArrayList<>();
		this.json.path("errors").forEach((error) -> fields.add(error.path("field").asString("")));
		return fields;
	}

	private @Nullable String text(String member) {
		return this.json.path(member).asString(null);
	}

	private ProblemAssert has(String what, Object expected, @Nullable Object found) {
		if (!expected.equals(found)) {
			failWithMessage("Expected the %s %s, not %s. The response is:%n%s", what, expected, found, this.actual);
		}
		return this;
	}

}
