package io.sharedcore.sample.files.ticket;

import java.util.UUID;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.security.CurrentUser;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Asks ticket-service, in the user's own name, whether the user sees a ticket. Agents see
 * all of them, and ticket-service is not needed to know it.
 */
@Component
public class TicketAccess {

	/** The role of those who see all tickets; admins have it too. */
	public static final String AGENT = "agent";

	/** The role of those who see their own. */
	public static final String CUSTOMER = "customer";

	private final ServiceHttpClient client;

	TicketAccess(ServiceHttpClient client) {
		this.client = client;
	}

	/**
	 * Whether a user sees a ticket.
	 * @param ticketId the ticket's id
	 * @param user the user
	 * @return whether it is the user's own, or the user is an agent
	 */
	public boolean isVisible(UUID ticketId, CurrentUser user) {
		return user.hasRole(AGENT) || isThere(ticketId);
	}

	/**
	 * Refuses a user who does not see a ticket, as if there was none.
	 * @param ticketId the ticket's id
	 * @param user the user
	 * @throws NotFoundException if the user does not see it
	 */
	public void requireVisible(UUID ticketId, CurrentUser user) {
		if (!isVisible(ticketId, user)) {
			throw notFound(ticketId);
		}
	}

	/**
	 * Refuses a ticket that is not there, or that the user does not see.
	 * @param ticketId the ticket's id
	 * @throws NotFoundException if there is no such ticket for the user
	 */
	public void requireExisting(UUID ticketId) {
		if (!isThere(ticketId)) {
			throw notFound(ticketId);
		}
	}

	private boolean isThere(UUID ticketId) {
		try {
			this.client.get("ticket-service", "/tickets/{id}/summary",
					RequestOptions.defaults().withUriVariable("id", ticketId));
			return true;
		}
		catch (ServiceResponseException ex) {
			if (ex.status() == HttpStatus.NOT_FOUND.value()) {
				return false;
			}
			throw ex;
		}
	}

	private static NotFoundException notFound(UUID ticketId) {
		return new NotFoundException("ticket " + ticketId + " does not exist");
	}

}
