package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;

/**
 * Takes the token from Spring Security, which has verified it and propagates it with its
 * context. A login in a browser is not a bearer token.
 */
final class SecurityContextUserTokens implements UserTokens {

	@Override
	public @Nullable String current() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		if (user == null || !user.isAuthenticated()) {
			return null;
		}
		AbstractOAuth2Token token = (user.getCredentials() instanceof AbstractOAuth2Token credentials) ? credentials
				: (user.getPrincipal() instanceof AbstractOAuth2Token principal) ? principal : null;
		return (token != null) ? token.getTokenValue() : null;
	}

}
