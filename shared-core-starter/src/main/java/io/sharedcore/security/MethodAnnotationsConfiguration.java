package io.sharedcore.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * Which annotations on methods are enforced: those of Spring Security and
 * {@link RequireRole}, or {@link RequireRole} alone.
 */
@Configuration(proxyBeanMethods = false)
class MethodAnnotationsConfiguration {

	private static final String PROPERTY = "shared-core.security.method-security";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = PROPERTY, matchIfMissing = true)
	@ConditionalOnMissingBean(
			type = "org.springframework.security.config.annotation.method.configuration.PrePostMethodSecurityConfiguration")
	@EnableMethodSecurity(proxyTargetClass = true)
	static class DefaultMethodSecurityConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = PROPERTY, havingValue = false)
	@EnableMethodSecurity(prePostEnabled = false, proxyTargetClass = true)
	static class RequiredRolesOnlyConfiguration {

	}

}
