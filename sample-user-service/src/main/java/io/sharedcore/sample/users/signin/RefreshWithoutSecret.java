package io.sharedcore.sample.users.signin;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets the page, which has no secret, ask for a new access token with its refresh token:
 * having that one is the proof. Every other client has to give its secret.
 */
final class RefreshWithoutSecret implements AuthenticationConverter, AuthenticationProvider {

	private static final String GRANT = AuthorizationGrantType.REFRESH_TOKEN.getValue();

	private final RegisteredClientRepository clients;

	RefreshWithoutSecret(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String[] client = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
		if (!GRANT.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE)) || client == null || client.length != 1
				|| request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null
				|| request.getHeader("Authorization") != null) {
			return null;
		}
		return new OAuth2ClientAuthenticationToken(client[0], ClientAuthenticationMethod.NONE, null,
				Map.of(OAuth2ParameterNames.GRANT_TYPE, GRANT));
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) {
		OAuth2ClientAuthenticationToken asking = (OAuth2ClientAuthenticationToken) authentication;
		if (!ClientAuthenticationMethod.NONE.equals(asking.getClientAuthenticationMethod())
				|| !GRANT.equals(asking.getAdditionalParameters().get(OAuth2ParameterNames.GRANT_TYPE))) {
			return null;
		}
		RegisteredClient client = this.clients.findByClientId(asking.getName());
		if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
			return null;
		}
		return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
