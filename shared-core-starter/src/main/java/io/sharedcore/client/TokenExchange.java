package io.sharedcore.client;

import java.time.Instant;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Exchanges the tokens of users by one OAuth2 client registration (RFC 8693).
 */
@FunctionalInterface
interface TokenExchange {

	/**
	 * Exchanges a token.
	 * @param userToken the token of a user
	 * @throws AttemptFailure of the kind {@code USER_TOKEN} if the token is refused
	 * @throws RuntimeException if the authorization server fails
	 */
	Exchanged exchange(String userToken);

	/**
	 * A token for the same user.
	 *
	 * @param token the token
	 * @param expiresAt when it expires
	 */
	record Exchanged(String token, Instant expiresAt) {

		@Override
		public String toString() {
			return "Exchanged[expiresAt=" + this.expiresAt + "]";
		}

	}

	/**
	 * Creates the exchange of a registration.
	 */
	interface Registrations {

		/**
		 * Returns the exchange of a registration.
		 * @param registration the name of the registration
		 * @param requests creates the requests to the token endpoint
		 * @throws IllegalArgumentException if there is no such registration, or it does
		 * not exchange tokens
		 */
		TokenExchange of(String registration, ClientHttpRequestFactory requests);

	}

}
