package io.sharedcore.security;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.AuditorAware;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SecurityAutoConfigurationTests {

	private static final String KEYS = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://127.0.0.1:1/jwks";

	private static final String RESOURCE_SERVER = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.";

	private static final AutoConfigurations ALL = AutoConfigurations.of(present(SecurityAutoConfiguration.class,
			org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration.class,
			UserDetailsServiceAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class));

	/** These, and the resource server's: two of Spring Boot 4.1, or the one of 4.0. */
	private static Class<?>[] present(Class<?>... everywhere) {
		Stream<Class<?>> here = Stream
			.of("OAuth2ResourceServerAutoConfiguration", "web.OAuth2ResourceServerWebSecurityAutoConfiguration",
					"servlet.OAuth2ResourceServerAutoConfiguration")
			.map((name) -> RESOURCE_SERVER + name)
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> ClassUtils.resolveClassName(name, null));
		return Stream.concat(Stream.of(everywhere), here).toArray(Class<?>[]::new);
	}

	private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(ALL);

	private final ApplicationContextRunner noWeb = new ApplicationContextRunner().withConfiguration(ALL);

	@Test
	void serviceIsClosedByDefault() {
		this.web.withPropertyValues(KEYS)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SecurityFilterChain.class)
				.hasBean("closedByDefault"));
	}

	@Test
	void serviceThatCannotVerifyTokensStartsClosedAndSaysWhy(CapturedOutput output) {
		this.web.run((context) -> assertThat(context).hasNotFailed().hasBean("closedByDefault"));
		assertThat(output).contains("nothing is configured to verify tokens with",
				"spring.security.oauth2.resourceserver.jwt.issuer-uri");
	}

	@Test
	void ownFilterChainWins(CapturedOutput output) {
		this.web.withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBeans(SecurityFilterChain.class)
				.containsOnlyKeys("own"));
		assertThat(output).doesNotContain("nothing is configured to verify tokens with");
	}

	@Test
	void ownFilterChainMayUseTheRules() {
		this.web.withPropertyValues(KEYS)
			.withUserConfiguration(OwnChainByOurRules.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBeans(SecurityFilterChain.class)
				.containsOnlyKeys("own"));
	}

	@Test
	void switchedOffLeavesSecurityToSpringBoot() {
		this.web.withPropertyValues(KEYS, "shared-core.security.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BearerTokenSecurity.class)
				.doesNotHaveBean(AuditorAware.class)
				.getBeans(SecurityFilterChain.class)
				.containsOnlyKeys("jwtSecurityFilterChain"));
	}

	@Test
	void switchedOffRefusesToLeaveGuardedMethodsOpen() {
		this.web.withPropertyValues(KEYS, "shared-core.security.enabled=false")
			.withBean(Guarded.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsafeSetupException.class)
				.hasMessageContaining("Guarded.agents()"));
	}

	@Test
	void withoutSpringSecurityTheServiceStartsAndSaysSo(CapturedOutput output) {
		this.web.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AuditorAware.class));
		assertThat(output).containsOnlyOnce("Spring Security is not on the class path");
	}

	@Test
	void withoutSpringSecurityGuardedMethodsStopTheStart() {
		this.noWeb.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withBean(Guarded.class)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(UnsafeSetupException.class));
	}

	@Test
	void withoutResourceServerSpringBootDecidesAndMethodsAreGuarded() {
		this.web.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.withBean(Guarded.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(BearerTokenSecurity.class)
					.hasBean("defaultSecurityFilterChain");
				assertGuarded(context.getBean(Guarded.class));
			});
	}

	@Test
	void withoutSpringDataThereIsNoAuditor() {
		this.noWeb.withClassLoader(new FilteredClassLoader("org.springframework.data"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditorAware.class));
	}

	@Test
	void ownAuditorWins() {
		this.noWeb.withBean("own", AuditorAware.class, () -> () -> Optional.of("me"))
			.run((context) -> assertThat(context).getBeans(AuditorAware.class).containsOnlyKeys("own"));
	}

	@Test
	void methodsAreGuardedWithoutAWebServerToo() {
		this.noWeb.withBean(Guarded.class).run((context) -> assertGuarded(context.getBean(Guarded.class)));
	}

	@Test
	void ownMethodSecurityIsKept() {
		this.noWeb.withUserConfiguration(OwnMethodSecurity.class)
			.withBean(Guarded.class)
			.run((context) -> assertGuarded(context.getBean(Guarded.class)));
	}

	@Test
	void finalMethodThatAsksForARoleStopsTheStart() {
		this.noWeb.withBean(FinalMethod.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsafeSetupException.class)
				.hasMessageContaining("FinalMethod.agents()"));
	}

	@Test
	void privateMethodThatAsksForARoleStopsTheStart() {
		this.noWeb.withBean(PrivateMethod.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("private"));
	}

	@Test
	void finalMethodOfAGuardedClassStopsTheStart() {
		this.noWeb.withBean(GuardedClassWithFinalMethod.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("GuardedClassWithFinalMethod.open()"));
	}

	@Test
	void twoWaysToVerifyTokensStopTheStart() {
		this.web
			.withPropertyValues(KEYS, "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=http://x",
					"spring.security.oauth2.resourceserver.opaquetoken.client-id=x",
					"spring.security.oauth2.resourceserver.opaquetoken.client-secret=x")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsafeSetupException.class)
				.hasMessageContaining("Both"));
	}

	@Test
	void pathThatIsNoPatternStopsTheStart() {
		this.web.withPropertyValues(KEYS, "shared-core.security.open-paths=public/**")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("shared-core.security.open-paths")
				.hasMessageContaining("public/**"));
	}

	@Test
	void tokenSizeOfNothingStopsTheStart() {
		this.web.withPropertyValues(KEYS, "shared-core.security.max-token-size=0B")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("shared-core.security.max-token-size"));
	}

	@Test
	void emptyRolesClaimStopsTheStart() {
		this.web.withPropertyValues(KEYS, "shared-core.security.roles-claim=")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("name a claim"));
	}

	private static void assertGuarded(Guarded guarded) {
		try {
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(guarded::agents);
			SecurityContextHolder.getContext()
				.setAuthentication(new TestingAuthenticationToken("u-1", null, "ROLE_customer"));
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(guarded::agents);
			SecurityContextHolder.getContext()
				.setAuthentication(new TestingAuthenticationToken("u-1", null, "ROLE_agent"));
			assertThat(guarded.agents()).isEqualTo("u-1");
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	public static class Guarded {

		@RequireRole("agent")
		public String agents() {
			return CurrentUser.get().id();
		}

	}

	static class FinalMethod {

		@RequireRole("agent")
		final void agents() {
		}

	}

	static class PrivateMethod {

		@RequireRole("agent")
		private void agents() {
		}

	}

	@RequireRole("agent")
	static class GuardedClassWithFinalMethod {

		public final void open() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true)
	static class OwnMethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain own(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChainByOurRules {

		@Bean
		SecurityFilterChain own(HttpSecurity http, BearerTokenSecurity tokens) {
			tokens.verifyTokens(http);
			http.authorizeHttpRequests((requests) -> requests.requestMatchers("/hooks/**").hasAuthority("SCOPE_hooks"));
			tokens.closeEverythingElse(http);
			return http.build();
		}

	}

}
