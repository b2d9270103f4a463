package io.sharedcore.sample.tickets.people;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user that a ticket needs.
 *
 * @param id the user's id
 * @param fullName the name; null if it could not be looked up
 * @param email the address; null if it could not be looked up
 */
public record Person(UUID id, @Nullable String fullName, @Nullable String email) {

	/**
	 * A person of whom only the id is known.
	 * @param id the user's id
	 * @return the person
	 */
	public static Person unknown(UUID id) {
		return new Person(id, null, null);
	}

}
