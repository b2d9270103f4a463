package com.example.sample.userservice;

import java.util.Optional;
import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The API of user-service, as far as this service calls it.
 */
public interface Users {

	/**
	 * Returns a user.
	 * @param id the user's id
	 * @return the user, or empty if user-service responds with 404
	 */
	@GetExchange("/users/{id}")
	Optional<UserProfile> find(@PathVariable UUID id);

}
