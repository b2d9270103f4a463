package io.sharedcore.health;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a service was when it was asked.
 *
 * @param service the service's name, as it was asked for
 * @param up whether it answered with a 2xx
 * @param httpStatus the status that it answered with; {@code null} if no answer came
 * @param reason why it counts as down, in a word or two that give away no address:
 * {@code HTTP 503}, {@code timeout}, {@code unavailable}; {@code null} if it is up
 * @param elapsed how long the answer took, or the wait for it
 * @param checkedAt when it was asked
 */
public record ServiceStatus(String service, boolean up, @Nullable Integer httpStatus, @Nullable String reason,
		Duration elapsed, Instant checkedAt) {

	static ServiceStatus answered(String service, int httpStatus, Duration elapsed, Instant checkedAt) {
		boolean up = httpStatus >= 200 && httpStatus < 300;
		return new ServiceStatus(service, up, httpStatus, up ? null : "HTTP " + httpStatus, elapsed, checkedAt);
	}

	static ServiceStatus silent(String service, String reason, Duration elapsed, Instant checkedAt) {
		return new ServiceStatus(service, false, null, reason, elapsed, checkedAt);
	}

}
