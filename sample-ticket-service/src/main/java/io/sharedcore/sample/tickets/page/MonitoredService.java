package io.sharedcore.sample.tickets.page;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a service is.
 *
 * @param name the service's name
 * @param status {@code UP}, {@code DOWN}, or {@code UNKNOWN} while it was never asked
 * @param since since when it has been seen to be so: no more than this service can know
 * @param checkedAt when it was asked; null if it never was
 * @param reason why it is down, in a word or two; null if it is not
 */
record MonitoredService(String name, String status, Instant since, @Nullable Instant checkedAt,
		@Nullable String reason) {

}
