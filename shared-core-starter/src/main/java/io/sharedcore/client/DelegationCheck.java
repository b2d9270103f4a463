package io.sharedcore.client;

import java.util.Locale;

import io.sharedcore.client.ClientProperties.TokenFrom;

/**
 * Rejects settings for calls in the name of a user that cannot be followed.
 */
final class DelegationCheck {

	private final boolean hasProvider;

	private final boolean hasUsers;

	private final boolean hasExchanges;

	DelegationCheck(ClientResources.Surroundings with) {
		this.hasProvider = with.tokens() != null;
		this.hasUsers = with.users() != null;
		this.hasExchanges = with.exchanges() != null;
	}

	/**
	 * Checks the settings of a service.
	 * @param prefix the prefix of its properties
	 */
	void check(String prefix, ClientProperties.Service service) {
		TokenFrom from = (service.tokenFrom() != null) ? service.tokenFrom() : TokenFrom.SERVICE;
		String name = prefix + "token-from";
		boolean delegates = from != TokenFrom.SERVICE;
		SettingsCheck.require(!delegates || !this.hasProvider, name, text(from),
				"there is a TokenProvider bean, which would supply the tokens: remove one of the two");
		SettingsCheck.require(!delegates || this.hasUsers, name, text(from),
				"there is no token of a user without Spring Security: add "
						+ "spring-boot-starter-security-oauth2-resource-server");
		SettingsCheck.require(!from.exchanges() || service.exchangeRegistration() != null, name, text(from),
				"set " + prefix + "exchange-registration to the OAuth2 client registration that exchanges tokens");
		SettingsCheck.require(service.exchangeRegistration() == null || from.exchanges(),
				prefix + "exchange-registration", service.exchangeRegistration(),
				"it belongs to an exchange: set " + name + "=exchange, too");
		SettingsCheck.require(service.exchangeRegistration() == null || this.hasExchanges,
				prefix + "exchange-registration", service.exchangeRegistration(),
				"there are no OAuth2 client registrations: add spring-boot-starter-security-oauth2-client and "
						+ "spring.security.oauth2.client.registration." + service.exchangeRegistration() + ".*");
	}

	private static String text(TokenFrom from) {
		return from.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
