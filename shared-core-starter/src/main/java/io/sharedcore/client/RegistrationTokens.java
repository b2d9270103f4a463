package io.sharedcore.client;

/**
 * Gives tokens by OAuth2 client registration.
 */
@FunctionalInterface
interface RegistrationTokens {

	/**
	 * Gives the provider of the tokens of a registration.
	 * @param registration the registration's name
	 */
	TokenProvider of(String registration);

}
