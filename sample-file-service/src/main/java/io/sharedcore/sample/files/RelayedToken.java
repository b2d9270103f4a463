package io.sharedcore.sample.files;

import io.sharedcore.client.TokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Other services are called with the token that the request came with: they see who is
 * calling, and this service can do nothing there that its caller cannot.
 */
@Component
class RelayedToken implements TokenProvider {

	@Override
	public @Nullable String getToken(String service) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller instanceof JwtAuthenticationToken token) ? token.getToken().getTokenValue() : null;
	}

}
