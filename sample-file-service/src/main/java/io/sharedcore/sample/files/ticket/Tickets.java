package io.sharedcore.sample.files.ticket;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The API of ticket-service, as far as this service calls it, in the caller's name.
 */
interface Tickets {

	/**
	 * Returns the summary of a ticket.
	 * @param id the ticket's id
	 * @return the response, or empty if there is no such ticket for the caller
	 */
	@GetExchange("/tickets/{id}/summary")
	Optional<ResponseEntity<Void>> summary(@PathVariable UUID id);

	/**
	 * Returns the tickets that the caller sees.
	 * @param ids the tickets' ids, at most 100
	 * @return those that exist, are not deleted, and are visible to the caller
	 */
	@GetExchange("/tickets/visible")
	VisibleTickets visible(@RequestParam("id") Set<UUID> ids);

	record VisibleTickets(Set<UUID> ids) {

	}

}
