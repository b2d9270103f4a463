package io.sharedcore.sample.communication;

import io.sharedcore.client.TokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Calls other services with the token of the request: they see the caller, and this
 * service has no more permissions there than its caller.
 */
@Component
class RelayedToken implements TokenProvider {

	@Override
	public @Nullable String getToken(String service) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller instanceof JwtAuthenticationToken token) ? token.getToken().getTokenValue() : null;
	}

}
