package io.sharedcore.sample.tickets.people;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.error.ValidationException;

import org.springframework.stereotype.Component;

/**
 * Looks users up in user-service.
 */
@Component
public class People {

	/** The service that knows them. */
	public static final String SERVICE = "user-service";

	private final Users users;

	People(Users users) {
		this.users = users;
	}

	/**
	 * Returns a user that a request requires.
	 * @param field the request's field that names the user
	 * @param id the user's id
	 * @return the user
	 * @throws ValidationException if there is no such active user
	 */
	public Person require(String field, UUID id) {
		return find(id).orElseThrow(() -> ValidationException.of(field, "Unknown", "names no active user"));
	}

	/**
	 * Looks a user up.
	 * @param id the user's id
	 * @return the user, or empty if there is no such active user
	 */
	public Optional<Person> find(UUID id) {
		return this.users.find(id);
	}

}
