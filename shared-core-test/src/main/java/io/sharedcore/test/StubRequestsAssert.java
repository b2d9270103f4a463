package io.sharedcore.test;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.sharedcore.masking.Secrets;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assertions about the requests of one method and path, at least one. Those that begin
 * with {@code with} keep the requests that match, and fail if there is none.
 */
public final class StubRequestsAssert extends AbstractAssert<StubRequestsAssert, List<StubRequest>> {

	private final StubService stub;

	private final String description;

	StubRequestsAssert(List<StubRequest> actual, StubService stub, String description) {
		super(actual, StubRequestsAssert.class);
		this.stub = stub;
		this.description = description;
	}

	/**
	 * Verifies the number of requests.
	 * @param number the number
	 * @return this assertion
	 */
	public StubRequestsAssert times(int number) {
		if (this.actual.size() != number) {
			failWithMessage("Expected %d requests %s to the %s, but there were %d. It received:%n%s", number,
					this.description, this.stub, this.actual.size(), this.stub.report());
		}
		return this;
	}

	/**
	 * Verifies that there was one request.
	 * @return this assertion
	 */
	public StubRequestsAssert once() {
		return times(1);
	}

	/**
	 * Keeps the requests with a header.
	 * @param name its name
	 * @param value its value
	 * @return assertions about these requests
	 */
	public StubRequestsAssert withHeader(String name, String value) {
		return with(name + ": " + value, (request) -> request.headers().getOrEmpty(name).contains(value));
	}

	/**
	 * Keeps the requests with a parameter of the query.
	 * @param name its name
	 * @param value its value
	 * @return assertions about these requests
	 */
	public StubRequestsAssert withParameter(String name, String value) {
		return with(name + "=" + value,
				(request) -> request.parameters().getOrDefault(name, List.of()).contains(value));
	}

	/**
	 * Keeps the requests with a token of a user or service.
	 * @param id the subject of the token
	 * @return assertions about these requests
	 */
	public StubRequestsAssert withTokenOf(String id) {
		return with("a token of " + id,
				(request) -> request.token() != null && id.equals(TestTokens.subject(request.token())));
	}

	/**
	 * Keeps the requests whose body contains a text.
	 * @param text the text
	 * @return assertions about these requests
	 */
	public StubRequestsAssert withBodyContaining(String text) {
		return with("a body with " + text, (request) -> request.body().contains(text));
	}

	/**
	 * Keeps the requests with a JSON body, whatever the order of its members.
	 * @param json the JSON
	 * @return assertions about these requests
	 */
	public StubRequestsAssert withJson(String json) {
		JsonNode expected = JsonMapper.shared().readTree(json);
		return with("the body " + json, (request) -> !request.body().isBlank() && expected.equals(request.json()));
	}

	/**
	 * Keeps the requests that a predicate accepts.
	 * @param what the predicate in words, for messages
	 * @param predicate the predicate
	 * @return assertions about these requests
	 */
	public StubRequestsAssert with(String what, Predicate<StubRequest> predicate) {
		Objects.requireNonNull(predicate);
		List<StubRequest> matching = this.actual.stream().filter(predicate).toList();
		if (matching.isEmpty()) {
			failWithMessage("Expected a request %s with %s to the %s, but it received:%n%s%n%s", this.description, what,
					this.stub, this.stub.report(), details());
		}
		return new StubRequestsAssert(matching, this.stub, this.description + " with " + what);
	}

	/**
	 * The requests.
	 * @return the requests, the oldest first
	 */
	public List<StubRequest> requests() {
		return this.actual;
	}

	private String details() {
		return Secrets.mask(this.actual.stream()
			.map((request) -> request + " " + request.headers() + " " + request.body())
			.collect(Collectors.joining("\n")));
	}

}
