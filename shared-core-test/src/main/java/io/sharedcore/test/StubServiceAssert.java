package io.sharedcore.test;

import java.util.List;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about the requests that a {@link StubService} received. Each failure lists
 * what it did receive.
 */
public final class StubServiceAssert extends AbstractAssert<StubServiceAssert, StubService> {

	StubServiceAssert(StubService actual) {
		super(actual, StubServiceAssert.class);
	}

	/**
	 * Verifies that at least one request of a method and path arrived.
	 * @param method the HTTP method
	 * @param template the path, see {@link StubService#on}
	 * @return assertions about these requests
	 */
	public StubRequestsAssert received(String method, String template) {
		isNotNull();
		List<StubRequest> requests = this.actual.requests(method, template);
		if (requests.isEmpty()) {
			failWithMessage("Expected a request %s %s to the %s, but it received:%n%s", method, template, this.actual,
					this.actual.report());
		}
		return new StubRequestsAssert(requests, this.actual, method + " " + template);
	}

	/**
	 * Verifies that no request of a method and path arrived.
	 * @param method the HTTP method
	 * @param template the path, see {@link StubService#on}
	 * @return this assertion
	 */
	public StubServiceAssert receivedNo(String method, String template) {
		isNotNull();
		if (!this.actual.requests(method, template).isEmpty()) {
			failWithMessage("Expected no request %s %s to the %s, but it received:%n%s", method, template, this.actual,
					this.actual.report());
		}
		return this;
	}

	/**
	 * Verifies that no request arrived.
	 * @return this assertion
	 */
	public StubServiceAssert receivedNothing() {
		isNotNull();
		if (!this.actual.requests().isEmpty()) {
			failWithMessage("Expected no request to the %s, but it received:%n%s", this.actual, this.actual.report());
		}
		return this;
	}

	/**
	 * Verifies that there was a route for each request.
	 * @return this assertion
	 */
	public StubServiceAssert receivedNothingUnexpected() {
		isNotNull();
		if (!this.actual.unexpectedRequests().isEmpty()) {
			failWithMessage("Expected a response for each request to the %s, but it has none for %s. It received:%n%s",
					this.actual, this.actual.unexpectedRequests(), this.actual.report());
		}
		return this;
	}

}
