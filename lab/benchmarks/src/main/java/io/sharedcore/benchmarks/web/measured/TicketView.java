package io.sharedcore.benchmarks.web.measured;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The body of the response.
 *
 * @param id the id
 * @param number the number
 * @param title the title
 * @param description the description
 * @param status the status
 * @param points how urgent it is
 * @param comment the last comment
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param version its version
 */
public record TicketView(UUID id, String number, String title, String description, String status, int points,
		@Nullable String comment, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable Long version) {
}
