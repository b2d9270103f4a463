package io.sharedcore.sample.users.signin;

import java.util.UUID;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses tokens of users whose permissions have changed. The service that manages users
 * and roles cannot wait for a token to expire: a former admin could create another one.
 */
final class StaleTokenValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult OUTDATED = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is outdated", null));

	private final AccessVersions versions;

	StaleTokenValidator(AccessVersions versions) {
		this.versions = versions;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		return isOutdated(token) ? OUTDATED : OAuth2TokenValidatorResult.success();
	}

	private boolean isOutdated(Jwt token) {
		try {
			return this.versions.of(UUID.fromString(String.valueOf(token.getSubject()))) != version(token);
		}
		catch (IllegalArgumentException ex) {
			// A service's own token, which has no user
			return false;
		}
	}

	private static int version(Jwt token) {
		return (token.getClaims().get(AccessVersions.CLAIM) instanceof Number version) ? version.intValue() : 0;
	}

}
