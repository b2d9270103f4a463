package io.sharedcore.sample.tickets.people;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user, as far as a ticket is concerned.
 *
 * @param id the user's id
 * @param fullName the name; null if it could not be looked up
 * @param email the address; null if it could not be looked up
 */
public record Person(UUID id, @Nullable String fullName, @Nullable String email) {

	/**
	 * Someone of whom no more than the id is known.
	 * @param id the user's id
	 * @return that person
	 */
	public static Person unknown(UUID id) {
		return new Person(id, null, null);
	}

}
