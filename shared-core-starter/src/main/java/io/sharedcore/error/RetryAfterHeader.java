package io.sharedcore.error;

import java.time.Duration;

import org.springframework.http.HttpHeaders;

/**
 * Adds the delay before a retry to a problem (RFC 9110, section 10.2.3): in whole
 * seconds, rounded up so that a retry is never too early, and at least one.
 */
final class RetryAfterHeader {

	private RetryAfterHeader() {
	}

	static Problem on(Problem problem, Duration delay) {
		long seconds = delay.plusNanos(999_999_999).toSeconds();
		return problem.withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(seconds, 1)));
	}

}
