package io.sharedcore.sample.communication.ticket;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Asks ticket-service, in the caller's own name, which tickets the caller sees. A ticket
 * that is deleted is not there for anybody, and no message about it.
 */
@Component
public class TicketAccess {

	private static final String SERVICE = "ticket-service";

	private final ServiceHttpClient client;

	TicketAccess(ServiceHttpClient client) {
		this.client = client;
	}

	/**
	 * Those of some tickets that the caller sees.
	 * @param ticketIds the tickets' ids, 100 at most
	 * @return those that are there and not deleted, and the caller's to see
	 */
	public Set<UUID> visible(Set<UUID> ticketIds) {
		if (ticketIds.isEmpty()) {
			return Set.of();
		}
		UriComponentsBuilder path = UriComponentsBuilder.fromPath("/tickets/visible");
		ticketIds.forEach((id) -> path.queryParam("id", id));
		return ask(() -> this.client.getJson(SERVICE, path.toUriString(), VisibleTickets.class)).ids();
	}

	/** The token is the caller's own: where it is good for nothing, it is not here. */
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

	private record VisibleTickets(Set<UUID> ids) {

	}

}
