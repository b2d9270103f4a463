package io.sharedcore.health;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The status of a service when it was asked.
 *
 * @param service the service's name, as given
 * @param up whether it responded with a 2xx
 * @param httpStatus the status of its response; {@code null} without a response
 * @param reason why it counts as down, in one or two words without an address:
 * {@code HTTP 503}, {@code timeout}, {@code unavailable}; {@code null} if it is up
 * @param elapsed the time until the response, or until the failure
 * @param checkedAt when it was asked
 */
public record ServiceStatus(String service, boolean up, @Nullable Integer httpStatus, @Nullable String reason,
		Duration elapsed, Instant checkedAt) {

	static ServiceStatus responded(String service, int httpStatus, Duration elapsed, Instant checkedAt) {
		boolean up = httpStatus >= 200 && httpStatus < 300;
		return new ServiceStatus(service, up, httpStatus, up ? null : "HTTP " + httpStatus, elapsed, checkedAt);
	}

	static ServiceStatus silent(String service, String reason, Duration elapsed, Instant checkedAt) {
		return new ServiceStatus(service, false, null, reason, elapsed, checkedAt);
	}

}
