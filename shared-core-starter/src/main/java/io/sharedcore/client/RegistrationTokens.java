package io.sharedcore.client;

import java.util.Map;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Gives tokens by OAuth2 client registration.
 */
@FunctionalInterface
interface RegistrationTokens {

	/**
	 * Gives the provider of the tokens of a registration.
	 * @param registration the registration's name
	 * @param parameters further parameters of each token request
	 * @param requests makes the requests to the token endpoint, which end in time
	 * @return a new provider
	 * @throws IllegalArgumentException if there is no such registration
	 */
	TokenProvider of(String registration, Map<String, String> parameters, ClientHttpRequestFactory requests);

}
