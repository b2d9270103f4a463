package io.sharedcore.error;

import java.time.Duration;

import org.springframework.http.HttpHeaders;

/**
 * The header that tells a caller when to try again (RFC 9110, section 10.2.3): in whole
 * seconds, rounded up.
 */
final class RetryAfterHeader {

	private RetryAfterHeader() {
	}

	static Problem on(Problem problem, Duration delay) {
		long seconds = delay.plusMillis(999).toSeconds();
		return problem.withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(seconds, 1)));
	}

}
