package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a verdict is told to a caller: the header fields of
 * draft-ietf-httpapi-ratelimit-headers-06, with {@code Retry-After} (RFC 9110, section
 * 10.2.3) on a refusal.
 */
final class RateLimitHeaders {

	private RateLimitHeaders() {
	}

	static Map<String, String> of(Verdict verdict) {
		Map<String, String> headers = new LinkedHashMap<>();
		Limit limit = verdict.limit();
		headers.put("RateLimit-Limit", String.valueOf(limit.capacity()));
		headers.put("RateLimit-Remaining", String.valueOf(verdict.remaining()));
		headers.put("RateLimit-Reset", seconds(verdict.allowed() ? verdict.untilFull() : verdict.untilNextToken()));
		headers.put("RateLimit-Policy", limit.capacity() + ";w=" + Math.max(1, roundedUp(limit.period())));
		if (!verdict.allowed()) {
			headers.put("Retry-After", retryAfter(verdict.untilNextToken()));
		}
		return headers;
	}

	/** Whole seconds, and one at least: whoever comes sooner comes in vain. */
	static String retryAfter(Duration duration) {
		return String.valueOf(Math.max(1, roundedUp(duration)));
	}

	private static String seconds(Duration duration) {
		return String.valueOf(roundedUp(duration));
	}

	private static long roundedUp(Duration duration) {
		return duration.plusNanos(999_999_999).toSeconds();
	}

}
