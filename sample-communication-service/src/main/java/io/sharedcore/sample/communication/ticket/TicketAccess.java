package io.sharedcore.sample.communication.ticket;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.client.ServiceResponseException;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Asks ticket-service, in the caller's name, which tickets the caller sees. A deleted
 * ticket and its messages are invisible to everyone.
 */
@Component
public class TicketAccess {

	private final Tickets tickets;

	TicketAccess(Tickets tickets) {
		this.tickets = tickets;
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
