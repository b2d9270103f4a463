package io.sharedcore.sample.users.signin;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Permits the page, which has no secret, to renew its access token and to end its sign-in
 * with its refresh token as the proof. Every other client needs its secret, and so does
 * every other request.
 */
final class PublicClientRefreshTokenProvider implements AuthenticationConverter, AuthenticationProvider {

	private static final String GRANT = AuthorizationGrantType.REFRESH_TOKEN.getValue();

	/**
	 * Distinguishes these from the library's own clients without a secret, which need
	 * PKCE.
	 */
	private static final String MARK = PublicClientRefreshTokenProvider.class.getName();

	private static final RequestMatcher TOKENS = post("/oauth2/token");

	private static final RequestMatcher REVOCATION = post("/oauth2/revoke");

	private final RegisteredClientRepository clients;

	PublicClientRefreshTokenProvider(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String[] client = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
		if (!isAbout(request) || client == null || client.length != 1
				|| request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null
				|| request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
			return null;
		}
		return new OAuth2ClientAuthenticationToken(client[0], ClientAuthenticationMethod.NONE, null,
				Map.of(MARK, true));
	}

	private static boolean isAbout(HttpServletRequest request) {
		return (TOKENS.matches(request) && GRANT.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE)))
				|| REVOCATION.matches(request);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) {
		OAuth2ClientAuthenticationToken asking = (OAuth2ClientAuthenticationToken) authentication;
		if (!asking.getAdditionalParameters().containsKey(MARK)) {
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
