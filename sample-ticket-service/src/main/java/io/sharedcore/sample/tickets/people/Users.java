package io.sharedcore.sample.tickets.people;

import java.util.Optional;
import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The API of user-service, as far as this service calls it.
 */
interface Users {

	/**
	 * Returns a user.
	 * @param id the user's id
	 * @return the user, or empty if there is no such active user
	 */
	@GetExchange("/users/{id}")
	Optional<Person> find(@PathVariable UUID id);

}
