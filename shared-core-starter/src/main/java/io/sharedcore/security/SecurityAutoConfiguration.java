package io.sharedcore.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedcore.context.FilterOrders;
import io.sharedcore.error.ProblemWriter;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import org.slf4j.LoggerFactory;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultWebSecurity;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.AuditorAware;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Configures the authentication of callers and the authorization by roles.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		beforeName = {
				// Spring Boot 4.0 has both in one module, which always requires a
				// decoder.
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
				"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration" })
@EnableConfigurationProperties(SecurityProperties.class)
final class SecurityAutoConfiguration {

	private static final String METHOD_SECURITY = "org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity";

	private static RequiredRoles requiredRoles(Environment environment) {
		return new RequiredRoles(environment.getProperty("shared-core.security.admin-role", "admin"));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditorAware.class)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class AuditorConfiguration {

		@Bean
		@ConditionalOnMissingBean(AuditorAware.class)
		AuditorAware<String> currentUserAuditor() {
			return () -> Optional.of(CurrentUser.get().id());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class CurrentUserParameterConfiguration implements WebMvcConfigurer {

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(new CurrentUserArgumentResolver());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringDocUtils.class)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class OpenApiConfiguration {

		OpenApiConfiguration() {
			SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SpringDocUtils.class, SecurityFilterChain.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class OperationErrorsConfiguration {

		@Bean
		SecurityErrors securityErrors(ObjectProvider<FilterChainProxy> proxy, WebApplicationContext context) {
			Supplier<List<SecurityFilterChain>> chains = () -> proxy.stream()
				.flatMap((filter) -> filter.getFilterChains().stream())
				.toList();
			return new SecurityErrors(new AnonymousAccess(chains, context.getServletContext()),
					requiredRoles(context.getEnvironment()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(METHOD_SECURITY)
	static class WithoutSpringSecurityConfiguration {

		WithoutSpringSecurityConfiguration(Environment environment) {
			if (environment.getProperty("shared-core.security.enabled", Boolean.class, true)) {
				LoggerFactory.getLogger(SecurityAutoConfiguration.class)
					.info("Spring Security is not on the class path: no request is checked, and the current user is '{}'",
							CurrentUser.SYSTEM.id());
			}
		}

		@Bean
		static RoleGuardCheck roleGuardCheck(Environment environment) {
			return new RoleGuardCheck(requiredRoles(environment), false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EnableMethodSecurity.class)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", havingValue = false)
	static class SwitchedOffConfiguration {

		@Bean
		static RoleGuardCheck roleGuardCheck(Environment environment) {
			return new RoleGuardCheck(requiredRoles(environment), false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EnableMethodSecurity.class)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	@Import(MethodAnnotationsConfiguration.class)
	static class MethodSecurityConfiguration {

		@Bean
		static RoleGuardCheck roleGuardCheck(Environment environment) {
			return new RoleGuardCheck(requiredRoles(environment), true);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor requiredRolesAdvisor(Environment environment, ObjectProvider<RoleHierarchy> hierarchy) {
			RequiredRoles requiredRoles = requiredRoles(environment);
			AuthorizationManagerBeforeMethodInterceptor advisor = new AuthorizationManagerBeforeMethodInterceptor(
					new RoleAuthorization.Methods(requiredRoles),
					new RoleAuthorization(requiredRoles, hierarchy.getIfUnique()));
			advisor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() - 1);
			return advisor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SecurityFilterChain.class, SecurityFilterProperties.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class UserIdConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "currentUserFilter")
		FilterRegistrationBean<CurrentUserFilter> currentUserFilter(Environment environment) {
			FilterRegistrationBean<CurrentUserFilter> registration = new FilterRegistrationBean<>(
					new CurrentUserFilter());
			registration.setOrder(FilterOrders.currentUser(environment));
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ BearerTokenAuthenticationToken.class, SecurityFilterChain.class, HttpSecurity.class,
			JwtDecoder.class, WebEndpointAutoConfiguration.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class ResourceServerConfiguration {

		@Bean
		@ConditionalOnMissingBean
		BearerTokenSecurity bearerTokenSecurity(SecurityProperties properties, Environment environment,
				ObjectProvider<JwtDecoder> decoder, ObjectProvider<OpaqueTokenIntrospector> introspector,
				ObjectProvider<JwtAuthenticationConverter> converter, ObjectProvider<ProblemWriter> problems,
				ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
			List<String> audiences = Binder.get(environment)
				.bind("spring.security.oauth2.resourceserver.jwt.audiences", Bindable.listOf(String.class))
				.orElse(List.of());
			TokenAuthentications authentications = new TokenAuthentications(
					converter.getIfUnique(JwtAuthenticationConverter::new), properties.rolesClaim(), audiences);
			Map<TrustedIssuer, JwtDecoder> issuers = new LinkedHashMap<>();
			properties.issuers()
				.forEach((issuer) -> issuers.put(issuer,
						IssuerDecoder.of(issuer, issuer.audiences().isEmpty() ? audiences : issuer.audiences(),
								validators.orderedStream().toList())));
			TokenVerification verification = new TokenVerification(decoder.getIfUnique(), introspector.getIfUnique(),
					authentications, issuers);
			return new BearerTokenSecurity(verification,
					new Refusals(problems.getIfUnique(), new RefusedTokenLog(System::nanoTime)),
					new OpenPaths(properties.openPaths()), new SizeLimitedTokens(properties.maxTokenSize()));
		}

		@Bean
		@Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
		@ConditionalOnDefaultWebSecurity
		SecurityFilterChain closedByDefault(HttpSecurity http, BearerTokenSecurity tokens) {
			tokens.warnIfNoTokenIsAccepted();
			tokens.verifyTokens(http);
			tokens.closeEverythingElse(http);
			return http.build();
		}

	}

	/**
	 * The type of Spring Boot 4.0, which Spring Boot 4.1 still has. A customizer of the
	 * application runs later and takes precedence.
	 */
	@SuppressWarnings("removal")
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JwkSetUriJwtDecoderBuilderCustomizer.class, JWKSetSourceWrapper.class })
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class KeySetConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		JwkSetUriJwtDecoderBuilderCustomizer keySetRateLimit() {
			return (builder) -> builder.jwtProcessorCustomizer(RateLimitedJwkSetSource::limit);
		}

	}

	/**
	 * A container that rejects large headers itself responds with 400, before a token
	 * that is too large can get a 401. The limit allows no more than that: Tomcat has a
	 * buffer of this size for each connection, which anyone can fill.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConfigurableTomcatWebServerFactory.class, BearerTokenAuthenticationToken.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "shared-core.security.enabled", matchIfMissing = true)
	static class HeaderSizeConfiguration {

		private static final DataSize OTHER_HEADERS_AND_LARGER_TOKENS = DataSize.ofKilobytes(16);

		@Bean
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tokenHeaderSizeCustomizer(
				SecurityProperties properties, Environment environment) {
			long size = properties.maxTokenSize().toBytes() + OTHER_HEADERS_AND_LARGER_TOKENS.toBytes();
			boolean decidedByUser = environment.containsProperty("server.max-http-request-header-size");
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				if (!decidedByUser) {
					connector.setProperty("maxHttpRequestHeaderSize", String.valueOf(size));
				}
			});
		}

	}

}
