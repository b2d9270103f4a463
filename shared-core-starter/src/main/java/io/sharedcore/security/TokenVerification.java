package io.sharedcore.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Verifies tokens with what the service has for it: a JWT decoder, an introspector, or
 * nothing, and then no token is good.
 */
final class TokenVerification {

	private static final AuthenticationManager NO_TOKEN_IS_GOOD = (authentication) -> {
		throw new InvalidBearerTokenException("Nothing is configured to verify tokens with");
	};

	private final @Nullable JwtDecoder decoder;

	private final @Nullable OpaqueTokenIntrospector introspector;

	private final TokenAuthentications authentications;

	TokenVerification(@Nullable JwtDecoder decoder, @Nullable OpaqueTokenIntrospector introspector,
			TokenAuthentications authentications) {
		this.decoder = decoder;
		this.introspector = introspector;
		this.authentications = authentications;
	}

	boolean isPossible() {
		return this.decoder != null || this.introspector != null;
	}

	void configure(OAuth2ResourceServerConfigurer<HttpSecurity> resourceServer) {
		if (this.decoder != null && this.introspector != null) {
			throw new UnsafeSetupException(
					"Both a JwtDecoder and an OpaqueTokenIntrospector are there to verify tokens.",
					"Set either spring.security.oauth2.resourceserver.jwt.* or "
							+ "spring.security.oauth2.resourceserver.opaquetoken.*, or define a SecurityFilterChain of your own.");
		}
		if (this.decoder != null) {
			resourceServer.jwt((jwt) -> jwt.decoder(new ReachableOrNot(this.decoder))
				.jwtAuthenticationConverter(this.authentications::of));
		}
		else if (this.introspector != null) {
			resourceServer.opaqueToken((opaque) -> opaque.introspector(this.introspector)
				.authenticationConverter(this.authentications::of));
		}
		else {
			resourceServer.authenticationManagerResolver((request) -> NO_TOKEN_IS_GOOD);
		}
	}

	/**
	 * An issuer that cannot be asked is the same kind of failure the first time (when its
	 * metadata is read) and later (when its keys are).
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
