package io.sharedcore.client;

import java.time.Duration;

import org.springframework.http.HttpMethod;

/**
 * What is known of a call that failed.
 *
 * @param service the service's name, or its origin if it was called by a URL
 * @param method the method
 * @param uriTemplate the path as the caller wrote it, its variables not filled in
 * @param attempts how often it was tried, INCLUDING the first time; 0 if nothing was sent
 * @param elapsed how long it took in all
 * @param requestId the request id that was sent along
 */
public record ServiceCall(String service, HttpMethod method, String uriTemplate, int attempts, Duration elapsed,
		String requestId) {

	/**
	 * Says the call in a message. A query that is written into the path may hold a
	 * secret, so it is left out.
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
