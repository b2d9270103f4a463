package io.sharedcore.security;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * One of several issuers whose tokens are accepted.
 *
 * @param issuerUri The issuer, exactly as in the "iss" claim of its tokens.
 * @param jwkSetUri Where the keys of the issuer are; its metadata tells unless set.
 * @param jwsAlgorithms Algorithms that a token may be signed with, where the keys are at
 * "jwk-set-uri".
 * @param audiences Whom a token of the issuer must be meant for; those of
 * "spring.security.oauth2.resourceserver.jwt.audiences" unless set.
 * @param userIdPrefix What the ids of its users begin with in this service, such as
 * "partner:", so that they differ from the ids of other issuers.
 */
record TrustedIssuer(String issuerUri, @Nullable String jwkSetUri, @DefaultValue("RS256") List<String> jwsAlgorithms,
		@DefaultValue List<String> audiences, @DefaultValue("") String userIdPrefix) {

	static final String PREFIX = "shared-core.security.issuers[].";

	TrustedIssuer {
		checkUri("issuer-uri", issuerUri);
		if (jwkSetUri != null) {
			checkUri("jwk-set-uri", jwkSetUri);
		}
		jwsAlgorithms = List.copyOf(jwsAlgorithms);
		audiences = List.copyOf(audiences);
		if (userIdPrefix.chars().anyMatch(Character::isISOControl)) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "user-id-prefix", userIdPrefix,
					"It must not have control characters.");
		}
	}

	private static void checkUri(String name, @Nullable String uri) {
		try {
			if (uri != null && URI.create(uri).getScheme() != null) {
				return;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, uri,
					"It is not a URI: " + ex.getMessage());
		}
		throw new InvalidConfigurationPropertyValueException(PREFIX + name, uri,
				"It must be an absolute URI, such as https://auth.example.org.");
	}

}
