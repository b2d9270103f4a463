package io.sharedcore.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Turns a verified token into an authentication: with the scopes of Spring Security, the
 * roles from the configured claim, and an id that cannot be mistaken for another user's.
 */
final class TokenAuthentications {

	static final String WRONG_USER = "The token names no user that it may name";

	static final String WRONG_AUDIENCE = "The token is for another audience";

	private static final Set<String> RESERVED_IDS = Set.of(CurrentUser.SYSTEM.id(), CurrentUser.ANONYMOUS.id());

	private final Converter<Jwt, ? extends AbstractAuthenticationToken> scopes;

	private final String rolesClaim;

	private final Collection<String> audiences;

	/**
	 * Creates the conversion.
	 * @param scopes makes an authentication of a JWT without roles
	 * @param rolesClaim the claim with the roles
	 * @param audiences the accepted audiences of an opaque token; empty to accept any
	 * (the decoder checks those of a JWT)
	 */
	TokenAuthentications(Converter<Jwt, ? extends AbstractAuthenticationToken> scopes, String rolesClaim,
			Collection<String> audiences) {
		this.scopes = scopes;
		this.rolesClaim = rolesClaim;
		this.audiences = audiences;
	}

	AbstractAuthenticationToken of(Jwt jwt) {
		return of(jwt, "");
	}

	/**
	 * Makes an authentication of a JWT of one of several issuers.
	 * @param jwt the token
	 * @param userIdPrefix the prefix of the ids of the issuer's users in this service
	 * @return the authentication
	 */
	AbstractAuthenticationToken of(Jwt jwt, String userIdPrefix) {
		AbstractAuthenticationToken scoped = this.scopes.convert(jwt);
		if (scoped == null) {
			throw new InvalidBearerTokenException("The token says too little");
		}
		checkedId(scoped.getName());
		String id = checkedId(userIdPrefix + scoped.getName());
		return new JwtAuthenticationToken(jwt, withRoles(scoped.getAuthorities(), jwt.getClaims()), id);
	}

	BearerTokenAuthentication of(String token, OAuth2AuthenticatedPrincipal principal) {
		checkedId(principal.getName());
		checkAudience(principal.getAttribute(OAuth2TokenIntrospectionClaimNames.AUD));
		Collection<GrantedAuthority> authorities = withRoles(principal.getAuthorities(), principal.getAttributes());
		authorities.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.BEARER_AUTHORITY));
		OAuth2AccessToken accessToken = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token,
				principal.getAttribute(OAuth2TokenIntrospectionClaimNames.IAT),
				principal.getAttribute(OAuth2TokenIntrospectionClaimNames.EXP));
		return new BearerTokenAuthentication(principal, accessToken, authorities);
	}

	private Collection<GrantedAuthority> withRoles(Collection<? extends GrantedAuthority> authorities,
			Map<String, Object> claims) {
		Collection<GrantedAuthority> all = new LinkedHashSet<>(authorities);
		for (String role : Roles.in(claims, this.rolesClaim)) {
			all.add(new SimpleGrantedAuthority(Roles.PREFIX + role));
		}
		return all;
	}

	/**
	 * An id is stored in columns, written to log lines, and decides about the ownership
	 * of rows.
	 */
	private static String checkedId(@Nullable String id) {
		boolean acceptable = id != null && !id.isBlank() && id.length() <= CurrentUser.MAX_ID_LENGTH
				&& id.chars().noneMatch(Character::isISOControl) && !RESERVED_IDS.contains(id);
		if (!acceptable) {
			throw new InvalidBearerTokenException(WRONG_USER);
		}
		return id;
	}

	private void checkAudience(@Nullable Object audience) {
		Collection<?> meantFor = (audience instanceof Collection<?> several) ? several : Set.of();
		if (!this.audiences.isEmpty() && meantFor.stream().noneMatch(this.audiences::contains)) {
			throw new InvalidBearerTokenException(WRONG_AUDIENCE);
		}
	}

}
