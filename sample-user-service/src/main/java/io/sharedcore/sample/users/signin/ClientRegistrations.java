package io.sharedcore.sample.users.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.MessageDigestPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients that can request tokens: the page, for users, and the services, for
 * themselves.
 */
@Configuration(proxyBeanMethods = false)
class ClientRegistrations {

	/** The page, and any other client that users sign in with. It has no secret. */
	static final String PAGE = "help-desk";

	/**
	 * Secrets of services are random, long, and plain text in this service's
	 * configuration. A slow comparison would not protect them, and a flood of wrong
	 * secrets must not exhaust the processor.
	 */
	static final PasswordEncoder SECRETS = new DelegatingPasswordEncoder("sha256",
			Map.of("sha256", new MessageDigestPasswordEncoder("SHA-256")));

	/** The public secret in application.yml. */
	private static final String LOCAL_SECRET = "for-this-machine-only";

	@Bean
	RegisteredClientRepository registeredClients(SignInProperties properties, Environment environment) {
		InMemoryRegisteredClientRepository clients = new InMemoryRegisteredClientRepository(page(properties));
		properties.services().forEach((name, service) -> {
			refuseLocalSecret(name, service, environment);
			clients.save(service(name, service, properties.accessTokenLife()));
		});
		return clients;
	}

	private static void refuseLocalSecret(String name, SignInProperties.Service service, Environment environment) {
		if (LOCAL_SECRET.equals(service.secret()) && environment.acceptsProfiles(Profiles.of("prod"))) {
			throw new InvalidConfigurationPropertyValueException("sign-in.services." + name + ".secret", LOCAL_SECRET,
					"It is the one for developers' machines, and no secret. Set another, for example "
							+ "by the environment variable " + name.toUpperCase(Locale.ROOT).replace('-', '_')
							+ "_SECRET.");
		}
	}

	/**
	 * Proof keys instead of a secret (RFC 7636), and single-use refresh tokens.
	 */
	private static RegisteredClient page(SignInProperties properties) {
		return RegisteredClient.withId(PAGE)
			.clientId(PAGE)
			.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
			.redirectUris((uris) -> uris.addAll(properties.page().redirectUris()))
			.clientSettings(ClientSettings.builder().requireProofKey(true).build())
			.tokenSettings(TokenSettings.builder()
				.accessTokenTimeToLive(properties.accessTokenLife())
				.refreshTokenTimeToLive(properties.refreshTokenLife())
				.reuseRefreshTokens(false)
				.authorizationCodeTimeToLive(Duration.ofMinutes(1))
				.build())
			.build();
	}

	private static RegisteredClient service(String name, SignInProperties.Service service, Duration life) {
		RegisteredClient.Builder client = RegisteredClient.withId(name)
			.clientId(name)
			.clientSecret(SECRETS.encode(service.secret()))
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((scopes) -> scopes.addAll(service.scopes()))
			.tokenSettings(TokenSettings.builder().accessTokenTimeToLive(life).build());
		if (service.actsForUsers()) {
			client.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE);
		}
		return client.build();
	}

}
