package io.sharedcore.test;

/**
 * A request and its response.
 *
 * @param request the request
 * @param response the response
 * @param isUnexpected whether there was no route for the request
 */
record StubExchange(StubRequest request, StubResponse response, boolean isUnexpected) {

	@Override
	public String toString() {
		return this.request + " -> " + this.response + (this.isUnexpected ? " (no response is defined)" : "");
	}

}
