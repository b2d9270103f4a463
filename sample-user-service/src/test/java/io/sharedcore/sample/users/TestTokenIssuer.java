package io.sharedcore.sample.users;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Tokens signed with the service's own key, without signing in.
 */
final class TestTokenIssuer {

	static final String ISSUER = "http://localhost:8081";

	private final JwtEncoder encoder;

	TestTokenIssuer(JwtEncoder encoder) {
		this.encoder = encoder;
	}

	String admin() {
		return user(UUID.randomUUID().toString(), "admin", "agent");
	}

	String user(String id, String... roles) {
		return with(id, (claims) -> claims.claim("roles", List.of(roles)));
	}

	String service(String... scopes) {
		return with("ticket-service", (claims) -> claims.claim("scope", List.of(scopes)));
	}

	String with(String subject, Consumer<JwtClaimsSet.Builder> change) {
		Instant now = Instant.now();
		JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
			.issuer(ISSUER)
			.subject(subject)
			.audience(List.of("user-service"))
			.issuedAt(now)
			.expiresAt(now.plus(Duration.ofMinutes(5)));
		change.accept(claims);
		return this.encoder
			.encode(JwtEncoderParameters.from(JwsHeader.with(SignatureAlgorithm.RS256).build(), claims.build()))
			.getTokenValue();
	}

}
