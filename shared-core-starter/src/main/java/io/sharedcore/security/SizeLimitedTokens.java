package io.sharedcore.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.util.unit.DataSize;

/**
 * Takes the bearer token from the {@code Authorization} header, unless it is so large
 * that reading it would be the attack.
 */
final class SizeLimitedTokens implements BearerTokenResolver {

	private final BearerTokenResolver header = new DefaultBearerTokenResolver();

	private final long maxLength;

	SizeLimitedTokens(DataSize maxSize) {
		this.maxLength = maxSize.toBytes();
	}

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		String token = this.header.resolve(request);
		if (token != null && token.length() > this.maxLength) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("The token is too large"));
		}
		return token;
	}

}
