package io.sharedcore.sample.tickets.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.sample.tickets.attachment.AttachmentSummary;
import io.sharedcore.sample.tickets.notification.NotificationView;
import io.sharedcore.sample.tickets.people.Person;
import io.sharedcore.sample.tickets.ticket.Priority;
import io.sharedcore.sample.tickets.ticket.Status;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with all that is known about it, here and elsewhere.
 *
 * @param id its id
 * @param title what it is about, in a line
 * @param description what it is about
 * @param priority how soon it wants to be looked at
 * @param status where it is in its life
 * @param requester who raised it
 * @param assignee who works on it; null if no one does
 * @param resolution what was done; null until it is closed
 * @param createdAt when it was raised
 * @param createdBy the id of who raised it
 * @param closedAt when it was closed; null while it is not
 * @param comments how many comments it has
 * @param attachments what file-service keeps for it; null if that could not be asked
 * @param notifications what communication-service was told, or is yet to be told
 * @param unavailable the services that could not be asked for this answer
 */
record TicketDetails(UUID id, String title, String description, Priority priority, Status status, Person requester,
		@Nullable Person assignee, @Nullable String resolution, Instant createdAt, @Nullable String createdBy,
		@Nullable Instant closedAt, long comments, @Nullable AttachmentSummary attachments,
		List<NotificationView> notifications, Set<String> unavailable) {

}
