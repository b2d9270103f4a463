package io.sharedcore.security;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The current user according to Spring Security. Separate from {@link CurrentUser}, which
 * has to work without these classes.
 */
final class AuthenticatedUser {

	private static final boolean TOKENS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken",
			AuthenticatedUser.class.getClassLoader());

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

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

	/**
	 * Users choose their names: characters that a column or a log line cannot hold are
	 * removed.
	 */
	private static @Nullable String text(@Nullable Object claim) {
		if (!(claim instanceof String string)) {
			return null;
		}
		String text = CONTROLS.matcher(string).replaceAll(" ").strip();
		if (text.isEmpty()) {
			return null;
		}
		return (text.length() > CurrentUser.MAX_ID_LENGTH) ? text.substring(0, CurrentUser.MAX_ID_LENGTH) : text;
	}

}
