package io.sharedcore.ratelimit;

import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Reports a result to the caller: the header fields of
 * draft-ietf-httpapi-ratelimit-headers-06, with {@code Retry-After} (RFC 9110, section
 * 10.2.3) on a refusal.
 */
final class RateLimitHeaders {

	private RateLimitHeaders() {
	}

	static void set(HttpServletResponse response, RateLimitResult result) {
		Limit limit = result.limit();
		String capacity = String.valueOf(limit.capacity());
		response.setHeader("RateLimit-Limit", capacity);
		response.setHeader("RateLimit-Remaining", String.valueOf(result.remaining()));
		response.setHeader("RateLimit-Reset", seconds(result.allowed() ? result.untilFull() : result.untilNextToken()));
		response.setHeader("RateLimit-Policy", capacity + ";w=" + Math.max(1, roundedUp(limit.period())));
		if (!result.allowed()) {
			response.setHeader("Retry-After", retryAfter(result.untilNextToken()));
		}
	}

	/** Whole seconds, rounded up and at least one, so that no caller comes too early. */
	static String retryAfter(Duration duration) {
		return String.valueOf(Math.max(1, roundedUp(duration)));
	}

	private static String seconds(Duration duration) {
		return String.valueOf(roundedUp(duration));
	}

	private static long roundedUp(Duration duration) {
		return duration.getSeconds() + ((duration.getNano() > 0) ? 1 : 0);
	}

}
