package io.sharedcore.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthoritiesAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;

/**
 * Decides about calls of methods that require roles.
 */
final class RoleAuthorization implements AuthorizationManager<MethodInvocation> {

	private final RequiredRoles requiredRoles;

	private final AuthoritiesAuthorizationManager authorities = new AuthoritiesAuthorizationManager();

	RoleAuthorization(RequiredRoles requiredRoles, @Nullable RoleHierarchy hierarchy) {
		this.requiredRoles = requiredRoles;
		if (hierarchy != null) {
			this.authorities.setRoleHierarchy(hierarchy);
		}
	}

	@Override
	public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation call) {
		Object target = call.getThis();
		Class<?> targetClass = (target != null) ? AopUtils.getTargetClass(target)
				: call.getMethod().getDeclaringClass();
		List<Set<String>> required = this.requiredRoles.of(call.getMethod(), targetClass);
		return new AuthorizationDecision(required.stream().allMatch((roles) -> hasOne(authentication, roles)));
	}

	private boolean hasOne(Supplier<? extends @Nullable Authentication> authentication, Set<String> roles) {
		List<String> granting = roles.stream().map((role) -> Roles.PREFIX + role).toList();
		return this.authorities.authorize(authentication, granting).isGranted();
	}

	/** Matches methods that require roles. */
	static final class Methods extends StaticMethodMatcherPointcut {

		private final RequiredRoles requiredRoles;

		Methods(RequiredRoles requiredRoles) {
			this.requiredRoles = requiredRoles;
			setClassFilter(RequiredRoles::mayBeOn);
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return !this.requiredRoles.of(method, targetClass).isEmpty();
		}

	}

}
