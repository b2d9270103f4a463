package io.sharedcore.security;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The current user as Spring Security knows it. Apart from {@link CurrentUser}, which has
 * to work without these classes.
 */
final class AuthenticatedUser {

	private static final boolean TOKENS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken",
			AuthenticatedUser.class.getClassLoader());

	private AuthenticatedUser() {
	}

	static CurrentUser current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return CurrentUser.SYSTEM;
		}
		if (!authentication.isAuthenticated() || authentication instanceof AnonymousAuthenticationToken
				|| !StringUtils.hasText(authentication.getName())) {
			return CurrentUser.ANONYMOUS;
		}
		return of(authentication);
	}

	static CurrentUser of(Authentication authentication) {
		Map<String, Object> claims = TOKENS ? TokenClaims.of(authentication) : Map.of();
		String id = authentication.getName();
		String name = text(claims.get("name"));
		if (name == null) {
			name = text(claims.get("preferred_username"));
		}
		return new CurrentUser(id, (name != null) ? name : id, text(claims.get("email")), roles(authentication));
	}

	private static Set<String> roles(Authentication authentication) {
		return authentication.getAuthorities()
			.stream()
			.map((authority) -> authority.getAuthority())
			.filter((authority) -> authority != null && authority.startsWith(Roles.PREFIX))
			.map(Roles::withoutPrefix)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable String text(@Nullable Object claim) {
		return (claim instanceof String string && StringUtils.hasText(string)) ? string : null;
	}

}
