package io.sharedcore.sample.tickets.page;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The status of a service.
 *
 * @param name the service's name
 * @param status {@code UP}, {@code DOWN}, or {@code UNKNOWN} before the first check
 * @param since since when this service has seen this status
 * @param checkedAt when it was checked; null before the first check
 * @param reason why it is down, in one or two words; null if it is not
 */
record MonitoredService(String name, String status, Instant since, @Nullable Instant checkedAt,
		@Nullable String reason) {

}
