package io.sharedcore.sample.tickets.desk;

import java.util.UUID;

import io.sharedcore.sample.tickets.ticket.Priority;
import io.sharedcore.sample.tickets.ticket.Ticket;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new ticket.
 *
 * @param title what it is about, in a line
 * @param description what it is about
 * @param priority its priority; normal by default
 * @param requesterId the user whose ticket it is: by default the caller; only agents
 * raise tickets for others
 */
record TicketRequest(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 10_000) String description,
		@Nullable Priority priority, @Nullable UUID requesterId) {

	Ticket toTicket(UUID requesterId) {
		return new Ticket(this.title.strip(), this.description,
				(this.priority != null) ? this.priority : Priority.NORMAL, requesterId);
	}

}
