package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.sharedcore.security.BearerTokenSecurity;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Three filter chains: the authorization server, the form for the sign-in, and the API,
 * which is as closed as those of the other services.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

	private static final String LOGIN = "/login";

	private static final String LOGIN_FAILED = LOGIN + "?error";

	private static final Duration FORM_LIFE = Duration.ofHours(1);

	/** The audience of tokens for this service's own API. */
	private static final String AUDIENCE = "user-service";

	@Bean
	@Order(1)
	SecurityFilterChain authorizationServer(HttpSecurity http, RegisteredClientRepository clients,
			OAuth2TokenGenerator<?> tokens, AccessVersions versions) {
		PublicClientRefreshTokenProvider proof = new PublicClientRefreshTokenProvider(clients);
		http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.tokenGenerator(tokens);
			server.clientAuthentication(
					(client) -> client.authenticationConverter(proof).authenticationProviders((providers) -> {
						providers.add(0, proof);
						providers.forEach(SignInConfiguration::compareSecretsFast);
					}));
		});
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		http.cors(Customizer.withDefaults());
		http.exceptionHandling((failures) -> failures
			.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(LOGIN),
					PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize"))
			.defaultAuthenticationEntryPointFor(
					(request, response, failure) -> response.sendError(HttpServletResponse.SC_UNAUTHORIZED),
					AnyRequestMatcher.INSTANCE));
		http.requestCache((cache) -> cache.requestCache(new AuthorizationRequestCookie()));
		http.addFilterAfter(new StaleSessionFilter(versions), SecurityContextHolderFilter.class);
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain form(HttpSecurity http, SignInProperties properties) {
		http.securityMatcher(LOGIN, "/logout", "/default-ui.css");
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		http.requestCache((cache) -> cache.requestCache(new AuthorizationRequestCookie()));
		http.csrf((csrf) -> csrf.csrfTokenRepository(formTokens()));
		http.sessionManagement((sessions) -> sessions
			.addSessionAuthenticationStrategy((user, request, response) -> request.getSession()
				.setMaxInactiveInterval(Math.toIntExact(properties.sessionLife().toSeconds()))));
		http.formLogin((form) -> form.defaultSuccessUrl(properties.page().origin() + "/")
			.failureUrl(LOGIN_FAILED)
			.withObjectPostProcessor(withoutSessionForFailures()));
		http.logout((logout) -> logout.logoutSuccessUrl(properties.page().origin() + "/"));
		return http.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain api(HttpSecurity http, BearerTokenSecurity tokens) {
		tokens.verifyTokens(http);
		http.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("prometheus"))
			.hasAuthority("SCOPE_metrics.read"));
		tokens.closeEverythingElse(http);
		return http.build();
	}

	/** In a cookie: the form is public, and showing it creates no session. */
	private static CookieCsrfTokenRepository formTokens() {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName("SIGN_IN_FORM");
		tokens.setCookieCustomizer((cookie) -> cookie.sameSite("Lax").maxAge(FORM_LIFE));
		return tokens;
	}

	private static ObjectPostProcessor<UsernamePasswordAuthenticationFilter> withoutSessionForFailures() {
		SimpleUrlAuthenticationFailureHandler handler = new SimpleUrlAuthenticationFailureHandler(LOGIN_FAILED);
		handler.setAllowSessionCreation(false);
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends UsernamePasswordAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(handler);
				return filter;
			}

		};
	}

	private static void compareSecretsFast(AuthenticationProvider provider) {
		if (provider instanceof ClientSecretAuthenticationProvider secrets) {
			secrets.setPasswordEncoder(ClientRegistrations.SECRETS);
		}
	}

	/** The page calls from its own origin, with a token and never with a cookie. */
	@Bean
	CorsConfigurationSource corsConfigurationSource(SignInProperties properties) {
		CorsConfiguration page = new CorsConfiguration();
		page.setAllowedOrigins(List.of(properties.page().origin()));
		page.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
		page.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-Request-ID", "If-Match", "If-None-Match"));
		page.setExposedHeaders(List.of("X-Request-ID", "Retry-After", "ETag"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", page);
		return source;
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	/** Publishes refused clients, too. */
	@Bean
	AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
		DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
		publisher.setAdditionalExceptionMappings(
				Map.of(OAuth2AuthenticationException.class, AuthenticationFailureBadCredentialsEvent.class));
		return publisher;
	}

	@Bean
	AuthorizationServerSettings authorizationServerSettings(SignInProperties properties) {
		return AuthorizationServerSettings.builder().issuer(properties.issuer().toString()).build();
	}

	/** In the database, so that other instances know a code, and a restart keeps them. */
	@Bean
	OAuth2AuthorizationService authorizations(JdbcOperations database, RegisteredClientRepository clients,
			AccessVersions versions, TransactionOperations transaction) {
		return new SingleUseAuthorizationService(new JdbcOAuth2AuthorizationService(database, clients),
				JdbcClient.create(database), versions, transaction);
	}

	@Bean
	JWKSource<SecurityContext> signingKeys(SignInProperties properties, PersistentSigningKey kept,
			Environment environment) {
		List<String> keys = properties.keys();
		if (keys.isEmpty() && environment.acceptsProfiles(Profiles.of("prod"))) {
			throw new InvalidConfigurationPropertyValueException("sign-in.keys", "",
					"Set it to an RSA key, for example by the environment variable SIGN_IN_KEYS: "
							+ "openssl genpkey -algorithm RSA | openssl pkcs8 -topk8 -nocrypt -outform DER | openssl base64 -A");
		}
		return new ImmutableJWKSet<>(keys.isEmpty() ? SigningKeys.read(List.of(kept.get())) : configured(keys));
	}

	private static JWKSet configured(List<String> keys) {
		try {
			return SigningKeys.read(keys);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("sign-in.keys", "******", ex.getMessage());
		}
	}

	@Bean
	JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
		NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
		encoder.setJwkSelector((candidates) -> candidates.get(0));
		return encoder;
	}

	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, SignInProperties properties, AccessVersions versions) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
				JwtValidators.createDefaultWithIssuer(properties.issuer().toString()),
				new JwtAudienceValidator(AUDIENCE), new StaleTokenValidator(versions)));
		return decoder;
	}

	@Bean
	OAuth2TokenGenerator<?> tokens(JwtEncoder encoder, TokenClaimsCustomizer contents, Clock clock) {
		JwtGenerator accessTokens = new JwtGenerator(encoder);
		accessTokens.setJwtCustomizer(contents);
		return new DelegatingOAuth2TokenGenerator(accessTokens, new RefreshTokens(clock));
	}

}
