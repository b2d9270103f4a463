package io.sharedcore.overview;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Permits callers with the admin role.
 */
final class AdminAuthorization implements EndpointAuthorization {

	private static final String ROLE_PREFIX = "ROLE_";

	private final AuthorityAuthorizationManager<Object> admins;

	AdminAuthorization(String role, @Nullable RoleHierarchy hierarchy) {
		this.admins = AuthorityAuthorizationManager
			.hasAuthority(role.startsWith(ROLE_PREFIX) ? role : ROLE_PREFIX + role);
		if (hierarchy != null) {
			this.admins.setRoleHierarchy(hierarchy);
		}
	}

	@Override
	public void check() {
		AuthorizationResult result = this.admins.authorize(() -> SecurityContextHolder.getContext().getAuthentication(),
				this);
		if (result == null || !result.isGranted()) {
			throw new AccessDeniedException("The admin role is required");
		}
	}

}
