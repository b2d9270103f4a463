package io.sharedcore.sample.tickets.desk;

import java.time.Instant;
import java.util.UUID;

import io.sharedcore.sample.tickets.ticket.Priority;
import io.sharedcore.sample.tickets.ticket.Status;
import io.sharedcore.sample.tickets.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a list.
 *
 * @param id its id
 * @param title what it is about
 * @param priority its priority
 * @param status its status
 * @param requesterId the user who raised it
 * @param assigneeId the user who works on it; null if there is none
 * @param createdAt when it was raised
 * @param closedAt when it was closed; null while it is open
 * @param deletedAt when it was deleted; null while it is active
 */
record TicketView(UUID id, String title, Priority priority, Status status, UUID requesterId, @Nullable UUID assigneeId,
		Instant createdAt, @Nullable Instant closedAt, @Nullable Instant deletedAt) {

	static TicketView of(Ticket ticket) {
		return new TicketView(ticket.getId(), ticket.getTitle(), ticket.getPriority(), ticket.getStatus(),
				ticket.getRequesterId(), ticket.getAssigneeId(), ticket.getCreatedAt(), ticket.getClosedAt(),
				ticket.getDeletedAt());
	}

}
