package io.sharedcore.client;

import java.time.Duration;

import org.springframework.http.HttpMethod;

/**
 * A call as exceptions describe it.
 *
 * @param service the name of the service, or its origin if it was called by a base URL
 * @param method the HTTP method
 * @param uriTemplate the path as the caller wrote it, with its variables not expanded
 * @param attempts the number of attempts, INCLUDING the first call; 0 if nothing was sent
 * @param elapsed the time since the start of the call
 * @param requestId the request id that was sent
 */
public record ServiceCall(String service, HttpMethod method, String uriTemplate, int attempts, Duration elapsed,
		String requestId) {

	/**
	 * Describes the call in a message, without the query of the path, which may contain a
	 * secret.
	 */
	@Override
	public String toString() {
		int query = this.uriTemplate.indexOf('?');
		String path = (query < 0) ? this.uriTemplate : this.uriTemplate.substring(0, query);
		return SingleLine.oneLine(this.method + " " + path + " of " + this.service) + " (" + this.attempts
				+ ((this.attempts == 1) ? " attempt, " : " attempts, ") + this.elapsed.toMillis() + " ms, request id "
				+ SingleLine.oneLine(this.requestId) + ")";
	}

}
