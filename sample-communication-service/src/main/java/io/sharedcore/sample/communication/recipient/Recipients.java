package io.sharedcore.sample.communication.recipient;

import java.util.UUID;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
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

	private final ServiceHttpClient client;

	Recipients(ServiceHttpClient client) {
		this.client = client;
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
			return this.client.getJson("user-service", "/users/{id}", Recipient.class,
					RequestOptions.defaults().withUriVariable("id", id));
		}
		catch (ServiceResponseException ex) {
			if (ex.status() == HttpStatus.NOT_FOUND.value()) {
				throw ValidationException.of("recipientId", "Unknown", "names no active user");
			}
			if (ex.status() == HttpStatus.UNAUTHORIZED.value()) {
				// The client sent the token of the caller
				throw new InvalidBearerTokenException("user-service does not accept it", ex);
			}
			throw ex;
		}
	}

}
