package io.sharedcore.sample.communication.recipient;

import java.util.UUID;

import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.error.ValidationException;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Looks recipients up in user-service.
 */
@Component
public class Recipients {

	private final Users users;

	Recipients(Users users) {
		this.users = users;
	}

	/**
	 * Returns the user who gets a message.
	 * @param id the user's id
	 * @return the user
	 * @throws ValidationException if there is no such active user
	 * @throws InvalidBearerTokenException if user-service does not accept the caller's
	 * token any more
	 */
	public Recipient require(UUID id) {
		try {
			return this.users.find(id)
				.orElseThrow(() -> ValidationException.of("recipientId", "Unknown", "names no active user"));
		}
		catch (ServiceResponseException ex) {
			if (ex.status() == HttpStatus.UNAUTHORIZED.value()) {
				// The client sent the token of the caller
				throw new InvalidBearerTokenException("user-service does not accept it", ex);
			}
			throw ex;
		}
	}

}
