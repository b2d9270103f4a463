package io.sharedcore.security;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Verifies tokens with the means of the service: a JWT decoder, an introspector, or
 * several issuers. Without any of them, no token is valid.
 */
final class TokenVerification {

	static final String NOT_CONFIGURED = "Nothing is configured to verify tokens with";

	private static final AuthenticationManager NO_TOKEN_IS_ACCEPTED = (authentication) -> {
		throw new InvalidBearerTokenException(NOT_CONFIGURED);
	};

	private final @Nullable JwtDecoder decoder;

	private final @Nullable OpaqueTokenIntrospector introspector;

	private final TokenAuthentications authentications;

	private final Map<TrustedIssuer, JwtDecoder> issuers;

	/**
	 * Verifies tokens.
	 * @param issuers the decoders of several issuers; empty if there is one decoder or
	 * none
	 */
	TokenVerification(@Nullable JwtDecoder decoder, @Nullable OpaqueTokenIntrospector introspector,
			TokenAuthentications authentications, Map<TrustedIssuer, JwtDecoder> issuers) {
		this.issuers = Map.copyOf(issuers);
		this.decoder = decoder;
		this.introspector = introspector;
		this.authentications = authentications;
	}

	boolean isPossible() {
		return this.decoder != null || this.introspector != null || !this.issuers.isEmpty();
	}

	void configure(OAuth2ResourceServerConfigurer<HttpSecurity> resourceServer) {
		if (this.decoder != null && this.introspector != null) {
			throw new UnsafeSetupException(
					"Both a JwtDecoder and an OpaqueTokenIntrospector are there to verify tokens.",
					"Set either spring.security.oauth2.resourceserver.jwt.* or "
							+ "spring.security.oauth2.resourceserver.opaquetoken.*, or define a SecurityFilterChain of your own.");
		}
		if (!this.issuers.isEmpty() && isPossibleWithoutIssuers()) {
			throw new UnsafeSetupException(
					"Both shared-core.security.issuers and a JwtDecoder or OpaqueTokenIntrospector are there to verify tokens.",
					"Name all issuers in shared-core.security.issuers, and remove the bean and "
							+ "spring.security.oauth2.resourceserver.jwt.issuer-uri, ….jwt.jwk-set-uri and ….opaquetoken.*.");
		}
		if (!this.issuers.isEmpty()) {
			resourceServer.authenticationManagerResolver(new JwtIssuerAuthenticationManagerResolver(managers()::get));
		}
		else if (this.decoder != null) {
			resourceServer.jwt((jwt) -> jwt.decoder(new ReachableOrNot(this.decoder))
				.jwtAuthenticationConverter(this.authentications::of));
		}
		else if (this.introspector != null) {
			resourceServer.opaqueToken((opaque) -> opaque.introspector(this.introspector)
				.authenticationConverter(this.authentications::of));
		}
		else {
			resourceServer.authenticationManagerResolver((request) -> NO_TOKEN_IS_ACCEPTED);
		}
	}

	private boolean isPossibleWithoutIssuers() {
		return this.decoder != null || this.introspector != null;
	}

	private Map<String, AuthenticationManager> managers() {
		return this.issuers.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().issuerUri(),
					(entry) -> manager(entry.getKey(), entry.getValue())));
	}

	private AuthenticationManager manager(TrustedIssuer issuer, JwtDecoder issuersDecoder) {
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider(new ReachableOrNot(issuersDecoder));
		provider.setJwtAuthenticationConverter((jwt) -> this.authentications.of(jwt, issuer.userIdPrefix()));
		return provider::authenticate;
	}

	/**
	 * An unreachable issuer is the same kind of failure the first time (when its metadata
	 * is read) and later (when its keys are read).
	 */
	private record ReachableOrNot(JwtDecoder decoder) implements JwtDecoder {

		@Override
		public Jwt decode(String token) {
			try {
				return this.decoder.decode(token);
			}
			catch (JwtDecoderInitializationException ex) {
				throw new JwtException("The issuer could not be asked", ex);
			}
		}

	}

}
