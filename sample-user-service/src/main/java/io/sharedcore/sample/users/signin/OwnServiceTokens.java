package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.sharedcore.client.TokenProvider;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Tokens for the calls of this service, which issues tokens itself: they permit the
 * erasure of users at one service, and nothing else.
 */
@Component
class OwnServiceTokens implements TokenProvider {

	private static final String NAME = "user-service";

	private final JwtEncoder encoder;

	private final SignInProperties properties;

	private final Clock clock;

	OwnServiceTokens(JwtEncoder encoder, SignInProperties properties, Clock clock) {
		this.encoder = encoder;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public String getToken(String service) {
		Instant now = this.clock.instant();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(this.properties.issuer().toString())
			.subject(NAME)
			.audience(List.of(service))
			.issuedAt(now)
			.expiresAt(now.plus(this.properties.accessTokenLife()))
			.claim("scope", List.of("users.erase"))
			.claim("name", NAME)
			.build();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
		return this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

}
