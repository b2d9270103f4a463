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
 * A ticket with all known details, from this service and others.
 *
 * @param id its id
 * @param title what it is about, in a line
 * @param description what it is about
 * @param priority its priority
 * @param status its status
 * @param requester the user who raised it
 * @param assignee the user who works on it; null if there is none
 * @param resolution what was done; null until it is closed
 * @param createdAt when it was raised
 * @param createdBy the id of the user who raised it
 * @param closedAt when it was closed; null while it is open
 * @param comments the number of its comments
 * @param attachments its attachments in file-service; null if that is unavailable
 * @param notifications the notifications of its requester
 * @param unavailable the services that were unavailable for this response
 */
record TicketDetails(UUID id, String title, String description, Priority priority, Status status, Person requester,
		@Nullable Person assignee, @Nullable String resolution, Instant createdAt, @Nullable String createdBy,
		@Nullable Instant closedAt, long comments, @Nullable AttachmentSummary attachments,
		List<NotificationView> notifications, Set<String> unavailable) {

}
