package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

import org.springframework.util.Assert;

/**
 * Creates refresh tokens, also for the page, which has no secret. Each is valid once, and
 * all expire with the first one (RFC 9700, section 2.2.2). Each contains its
 * authorization, so that repeated use is detected.
 */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

	private static final int BYTES = 96;

	private static final char SEPARATOR = '.';

	private final StringKeyGenerator values = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(),
			BYTES);

	private final Clock clock;

	RefreshTokens(Clock clock) {
		this.clock = clock;
	}

	@Override
	public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
		if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
			return null;
		}
		Instant now = this.clock.instant();
		return new OAuth2RefreshToken(family(context) + SEPARATOR + this.values.generateKey(), now, end(context, now));
	}

	/** The authorization that a token belongs to, or belonged to. */
	static String family(String token) {
		int end = token.indexOf(SEPARATOR);
		return (end > 0) ? token.substring(0, end) : "";
	}

	private static String family(OAuth2TokenContext context) {
		OAuth2Authorization authorization = context.getAuthorization();
		Assert.state(authorization != null, "a refresh token belongs to an authorization");
		return authorization.getId();
	}

	private static Instant end(OAuth2TokenContext context, Instant now) {
		OAuth2Authorization authorization = context.getAuthorization();
		if (authorization != null && authorization.getRefreshToken() != null) {
			Instant end = authorization.getRefreshToken().getToken().getExpiresAt();
			if (end != null) {
				return end;
			}
		}
		return now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive());
	}

}
