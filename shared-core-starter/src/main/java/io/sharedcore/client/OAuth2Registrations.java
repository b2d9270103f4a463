package io.sharedcore.client;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Makes {@link OAuth2Tokens}, one for each registration, on Spring Security's OAuth2
 * client. What asks the token endpoint ends in time: Spring Security's own does not.
 */
final class OAuth2Registrations implements RegistrationTokens {

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientService clients;

	private final Clock clock;

	private final Map<String, OAuth2Tokens> tokens = new ConcurrentHashMap<>();

	OAuth2Registrations(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients,
			Clock clock) {
		this.registrations = registrations;
		this.clients = clients;
		this.clock = clock;
	}

	@Override
	public TokenProvider of(String registration, ClientHttpRequestFactory requests) {
		if (this.registrations.findByRegistrationId(registration) == null) {
			throw new IllegalArgumentException("there is no OAuth2 client registration of this name: configure "
					+ "spring.security.oauth2.client.registration." + registration + ".*");
		}
		return this.tokens.computeIfAbsent(registration,
				(name) -> new OAuth2Tokens(name, manager(requests), this.clients, this.clock));
	}

	private AuthorizedClientServiceOAuth2AuthorizedClientManager manager(ClientHttpRequestFactory requests) {
		RestClientClientCredentialsTokenResponseClient endpoint = new RestClientClientCredentialsTokenResponseClient();
		endpoint
			.setRestClient(RestClient.builder().requestFactory(requests).configureMessageConverters((converters) -> {
				converters.addCustomConverter(new FormHttpMessageConverter());
				converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
			}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				this.registrations, this.clients);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials((credentials) -> credentials.accessTokenResponseClient(endpoint))
			.build());
		return manager;
	}

}
