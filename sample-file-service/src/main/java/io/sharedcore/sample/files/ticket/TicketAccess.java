package io.sharedcore.sample.files.ticket;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.error.NotFoundException;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Asks ticket-service, in the caller's name, whether the caller sees a ticket. A deleted
 * ticket and its attachments are invisible to everyone.
 */
@Component
public class TicketAccess {

	/** The role of users who see all tickets; admins have it, too. */
	public static final String AGENT = "agent";

	/** The role of users who see their own tickets. */
	public static final String CUSTOMER = "customer";

	private final Tickets tickets;

	TicketAccess(Tickets tickets) {
		this.tickets = tickets;
	}

	/**
	 * Whether the caller sees a ticket.
	 * @param ticketId the ticket's id
	 * @return whether it exists, is not deleted, and is visible to the caller
	 */
	public boolean isVisible(UUID ticketId) {
		return ask(() -> this.tickets.summary(ticketId)).isPresent();
	}

	/**
	 * Refuses a ticket that the caller does not see, as if it did not exist.
	 * @param ticketId the ticket's id
	 * @throws NotFoundException if there is no such ticket for the caller
	 */
	public void requireVisible(UUID ticketId) {
		if (!isVisible(ticketId)) {
			throw new NotFoundException("ticket " + ticketId + " does not exist");
		}
	}

	/**
	 * Returns the tickets that the caller sees.
	 * @param ticketIds the tickets' ids, at most 100
	 * @return those that exist, are not deleted, and are visible to the caller
	 */
	public Set<UUID> visible(Set<UUID> ticketIds) {
		return ticketIds.isEmpty() ? Set.of() : ask(() -> this.tickets.visible(ticketIds)).ids();
	}

	/**
	 * The token is the caller's: if ticket-service refuses it, this service does, too.
	 */
	private static <T> T ask(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (ServiceResponseException ex) {
			if (ex.status() == HttpStatus.UNAUTHORIZED.value()) {
				throw new InvalidBearerTokenException("ticket-service does not accept it", ex);
			}
			throw ex;
		}
	}

}
