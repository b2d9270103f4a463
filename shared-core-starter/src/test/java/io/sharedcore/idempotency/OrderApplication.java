package io.sharedcore.idempotency;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.UrlHandlerFilter;

/**
 * The application of {@link OrderService}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EntityScan(basePackageClasses = OrderApplication.class)
@Import({ OrderController.class, BodyController.class, FailureController.class, Purchases.class })
class OrderApplication {

	@Bean
	Gate gate() {
		return new Gate();
	}

	/** Changes the path of {@code /body/form/} after the body should have been kept. */
	@Bean
	UrlHandlerFilter trailingSlash() {
		return UrlHandlerFilter.trailingSlashHandler("/body/form/").wrapRequest().build();
	}

	/** Reads parameters, as the protection against CSRF does. */
	@Bean
	FilterRegistrationBean<Filter> parameters() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			request.getParameter("_csrf");
			chain.doFilter(request, response);
		});
		registration.addUrlPatterns("/body/form/*");
		return registration;
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**", "/v3/**", "/error")
				.permitAll()
				.anyRequest()
				.authenticated())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}secret").authorities("ROLE_agent").build(),
				User.withUsername("bob").password("{noop}secret").authorities("ROLE_customer").build());
	}

	/**
	 * The standard encoder would replace the passwords by hashes, and checking one for
	 * each request takes a tenth of a second.
	 */
	@Bean
	PasswordEncoder passwordEncoder() {
		return new PasswordEncoder() {

			@Override
			public String encode(@Nullable CharSequence password) {
				return "{noop}" + password;
			}

			@Override
			public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
				return encode(password).equals(encoded);
			}

		};
	}

}
