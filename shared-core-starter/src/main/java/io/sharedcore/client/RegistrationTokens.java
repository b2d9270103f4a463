package io.sharedcore.client;

import java.util.Map;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Provides the tokens of OAuth2 client registrations.
 */
@FunctionalInterface
interface RegistrationTokens {

	/**
	 * Returns the token provider of a registration.
	 * @param registration the name of the registration
	 * @param parameters further parameters of each token request
	 * @param requests creates the requests to the token endpoint
	 * @return the provider, the same for the same arguments
	 * @throws IllegalArgumentException if there is no such registration, or its
	 * parameters cannot be used
	 */
	TokenProvider of(String registration, Map<String, String> parameters, ClientHttpRequestFactory requests);

}
