package io.sharedcore.security;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Stops the start if a method requires roles and its calls would not be checked: a check
 * that is silently missing is worse than none.
 */
final class RoleGuardCheck implements BeanPostProcessor {

	private final RequiredRoles requiredRoles;

	private final boolean enforced;

	/**
	 * Creates the check.
	 * @param requiredRoles finds the methods that require roles
	 * @param enforced whether method security is present and enforces them
	 */
	RoleGuardCheck(RequiredRoles requiredRoles, boolean enforced) {
		this.requiredRoles = requiredRoles;
		this.enforced = enforced;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		Class<?> type = ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
		if (RequiredRoles.mayBeOn(type)) {
			ReflectionUtils.doWithMethods(type, (method) -> check(method, type), this::isWritten);
		}
		return bean;
	}

	private boolean isWritten(Method method) {
		return method.getDeclaringClass() != Object.class && !method.isSynthetic();
	}

	private void check(Method method, Class<?> type) {
		if (this.enforced && canBeIntercepted(method)) {
			return;
		}
		if (this.requiredRoles.of(method, type).isEmpty()) {
			return;
		}
		String name = type.getName() + "." + method.getName() + "()";
		if (!this.enforced) {
			throw new UnsafeSetupException(
					name + " asks for a role with @RequireRole or @RequireAdmin, and nothing enforces it.",
					"Add spring-boot-starter-security-oauth2-resource-server and leave shared-core.security.enabled "
							+ "at true, or take the annotation away.");
		}
		if (this.requiredRoles.isOnMethod(method)) {
			throw new UnsafeSetupException(
					name + " asks for a role with @RequireRole or @RequireAdmin, and cannot be intercepted: " + "it is "
							+ Modifier.toString(method.getModifiers()) + ".",
					"Make it an ordinary method, neither final nor private nor static.");
		}
		if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
			throw new UnsafeSetupException(name + " is final, so that the role its class asks for cannot be asked for.",
					"Take \"final\" away from the method.");
		}
	}

	private static boolean canBeIntercepted(Method method) {
		int modifiers = method.getModifiers();
		return !Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
	}

}
