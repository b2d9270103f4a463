package io.sharedcore.client;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Creates the {@link OAuth2Tokens} of each registration and its parameters, on the OAuth2
 * client of Spring Security. Requests to the token endpoint have the timeout of the
 * client; those of Spring Security have none.
 */
final class OAuth2Registrations implements RegistrationTokens {

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientService clients;

	private final Clock clock;

	private final TokenEndpoint endpoint;

	private final @Nullable OAuth2AuthorizedClientManager manager;

	private final Map<String, OAuth2Tokens> tokens = new ConcurrentHashMap<>();

	OAuth2Registrations(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients, Clock clock,
			TokenEndpoint endpoint, @Nullable OAuth2AuthorizedClientManager manager) {
		this.registrations = registrations;
		this.clients = clients;
		this.clock = clock;
		this.endpoint = endpoint;
		this.manager = manager;
	}

	@Override
	public TokenProvider of(String registration, Map<String, String> parameters, ClientHttpRequestFactory requests) {
		if (this.registrations.findByRegistrationId(registration) == null) {
			throw new IllegalArgumentException("there is no OAuth2 client registration of this name: configure "
					+ "spring.security.oauth2.client.registration." + registration + ".*");
		}
		if (!parameters.isEmpty() && (this.manager != null || this.endpoint.own() != null)) {
			throw new IllegalArgumentException("the application's own OAuth2 client bean makes the token requests: "
					+ "add the oauth2-parameters there");
		}
		String principal = parameters.isEmpty() ? registration : registration + new TreeMap<>(parameters);
		return this.tokens.computeIfAbsent(principal, (key) -> new OAuth2Tokens(registration, principal,
				(this.manager != null) ? this.manager : manager(requests, parameters), this.clients, this.clock));
	}

	private OAuth2AuthorizedClientManager manager(ClientHttpRequestFactory requests, Map<String, String> parameters) {
		AuthorizedClientServiceOAuth2AuthorizedClientManager made = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				this.registrations, this.clients);
		made.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials(
					(credentials) -> credentials.accessTokenResponseClient(this.endpoint.client(requests, parameters)))
			.build());
		return made;
	}

}
