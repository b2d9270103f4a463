package io.sharedcore.sample.users.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.sharedcore.sample.users.user.Account;
import io.sharedcore.sample.users.user.Accounts;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Sets the claims of a token. The user is looked up for each token: a new token never
 * contains outdated claims, and no token is issued for a deleted user.
 */
@Component
class TokenClaimsCustomizer implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final SignInProperties properties;

	private final Accounts accounts;

	private final AccessVersions versions;

	TokenClaimsCustomizer(SignInProperties properties, Accounts accounts, AccessVersions versions) {
		this.properties = properties;
		this.accounts = accounts;
		this.versions = versions;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		String client = context.getRegisteredClient().getClientId();
		JwtClaimsSet.Builder claims = context.getClaims();
		AuthorizationGrantType grant = context.getAuthorizationGrantType();
		if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(grant)) {
			claims.audience(storable(service(client).audiences())).claim("name", client);
		}
		else if (AuthorizationGrantType.TOKEN_EXCHANGE.equals(grant)) {
			inTheNameOf(claims, user(context), client, subjectToken(context.getAuthorization()));
		}
		else {
			of(claims, user(context));
		}
	}

	/** For a user who calls. */
	private void of(JwtClaimsSet.Builder claims, Account user) {
		claims.audience(storable(this.properties.page().audiences()))
			.claim("roles", storable(user.role().claim()))
			.claim(AccessVersions.CLAIM, this.versions.of(user.id()))
			.claim("name", user.fullName())
			.claim("email", user.email());
	}

	/**
	 * For a service that works for a user (RFC 8693): it has the service's scopes and not
	 * the user's roles, and expires with the user's token.
	 */
	private void inTheNameOf(JwtClaimsSet.Builder claims, Account user, String service, OAuth2AccessToken token) {
		Instant end = Objects.requireNonNull(token.getExpiresAt());
		claims.audience(storable(service(service).audiences()))
			.claim(AccessVersions.CLAIM, this.versions.of(user.id()))
			.claim("name", user.fullName())
			.claim("email", user.email())
			.claim("act", new LinkedHashMap<>(Map.of("sub", service)))
			.claims((all) -> all.computeIfPresent("exp",
					(name, expiry) -> ((Instant) expiry).isAfter(end) ? end : expiry));
	}

	/** Only tokens that a user got for the page are exchanged. */
	private static OAuth2AccessToken subjectToken(@Nullable OAuth2Authorization authorization) {
		if (authorization == null || !ClientRegistrations.PAGE.equals(authorization.getRegisteredClientId())) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
		return Objects.requireNonNull(authorization.getAccessToken()).getToken();
	}

	private Account user(JwtEncodingContext context) {
		return this.accounts.byId(UUID.fromString(context.getPrincipal().getName()))
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
	}

	/**
	 * The claims are stored as JSON with the types of lists: only well-known ones.
	 */
	private static List<String> storable(List<String> texts) {
		return new ArrayList<>(texts);
	}

	private SignInProperties.Service service(String name) {
		return Objects.requireNonNull(this.properties.services().get(name));
	}

}
