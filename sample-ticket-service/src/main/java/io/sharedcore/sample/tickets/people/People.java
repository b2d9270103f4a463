package io.sharedcore.sample.tickets.people;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.error.ValidationException;
import io.sharedcore.sample.tickets.caller.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Looks users up in user-service.
 */
@Component
public class People {

	/** The service that knows them. */
	public static final String SERVICE = "user-service";

	private final ServiceHttpClient client;

	private final Caller caller;

	People(ServiceHttpClient client, Caller caller) {
		this.client = client;
		this.caller = caller;
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
		try {
			return Optional.of(this.caller.call((options) -> this.client.getJson(SERVICE, "/users/{id}", Person.class,
					options.withUriVariable("id", id))));
		}
		catch (ServiceResponseException ex) {
			if (ex.status() == HttpStatus.NOT_FOUND.value()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

}
