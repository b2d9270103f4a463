package io.sharedcore.client;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * Finds the registrations that exchange tokens.
 *
 * @param registrations all client registrations
 * @param endpoint creates the clients of the token endpoint
 */
record OAuth2TokenExchanges(ClientRegistrationRepository registrations,
		ExchangeEndpoint endpoint) implements TokenExchange.Registrations {

	@Override
	public TokenExchange of(String registration, ClientHttpRequestFactory requests) {
		ClientRegistration found = this.registrations.findByRegistrationId(registration);
		if (found == null) {
			throw new IllegalArgumentException("there is no OAuth2 client registration of this name: configure "
					+ "spring.security.oauth2.client.registration." + registration + ".*");
		}
		if (!AuthorizationGrantType.TOKEN_EXCHANGE.equals(found.getAuthorizationGrantType())) {
			throw new IllegalArgumentException(
					"it does not exchange tokens: set spring.security.oauth2.client." + "registration." + registration
							+ ".authorization-grant-type=" + AuthorizationGrantType.TOKEN_EXCHANGE.getValue());
		}
		return new OAuth2TokenExchange(found, this.endpoint.client(requests));
	}

}
