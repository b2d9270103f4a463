package io.sharedcore.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * Creates the decoder of one of several issuers, with the checks of Spring Boot's decoder
 * for a single issuer: time, issuer, audience, and the application's validators. The
 * first token causes the first request to the issuer.
 */
final class IssuerDecoder {

	private IssuerDecoder() {
	}

	static JwtDecoder of(TrustedIssuer issuer, Collection<String> audiences,
			Collection<OAuth2TokenValidator<Jwt>> validators) {
		List<SignatureAlgorithm> algorithms = issuer.jwsAlgorithms().stream().map(IssuerDecoder::algorithm).toList();
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = decoder(issuer, algorithms);
			decoder.setJwtValidator(validator(issuer, audiences, validators));
			return decoder;
		});
	}

	private static NimbusJwtDecoder decoder(TrustedIssuer issuer, List<SignatureAlgorithm> algorithms) {
		return (issuer.jwkSetUri() == null)
				? NimbusJwtDecoder.withIssuerLocation(issuer.issuerUri())
					.jwtProcessorCustomizer(RateLimitedJwkSetSource::limit)
					.build()
				: NimbusJwtDecoder.withJwkSetUri(issuer.jwkSetUri())
					.jwsAlgorithms((accepted) -> accepted.addAll(algorithms))
					.jwtProcessorCustomizer(RateLimitedJwkSetSource::limit)
					.build();
	}

	private static SignatureAlgorithm algorithm(String name) {
		SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
		if (algorithm == null) {
			throw new InvalidConfigurationPropertyValueException(TrustedIssuer.PREFIX + "jws-algorithms", name,
					"Name an algorithm with public keys, such as RS256 or ES256.");
		}
		return algorithm;
	}

	private static OAuth2TokenValidator<Jwt> validator(TrustedIssuer issuer, Collection<String> audiences,
			Collection<OAuth2TokenValidator<Jwt>> validators) {
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
		all.add(JwtValidators.createDefaultWithIssuer(issuer.issuerUri()));
		if (!audiences.isEmpty()) {
			all.add(new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
					(meantFor) -> meantFor != null && meantFor.stream().anyMatch(audiences::contains)));
		}
		all.addAll(validators);
		return new DelegatingOAuth2TokenValidator<>(all);
	}

}
