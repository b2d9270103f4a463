package io.sharedcore.sample.users.signin;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a browser's session that started before the user's password or role changed: a
 * user who only knows the old password has to enter the new one.
 */
final class StaleSessionFilter extends OncePerRequestFilter {

	private final AccessVersions versions;

	StaleSessionFilter(AccessVersions versions) {
		this.versions = versions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
		if (signedIn != null && signedIn.getPrincipal() instanceof UserDetails user && isOutdated(user)) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				session.invalidate();
			}
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

	private boolean isOutdated(UserDetails user) {
		return !user.getAuthorities().contains(this.versions.authorityOf(UUID.fromString(user.getUsername())));
	}

}
