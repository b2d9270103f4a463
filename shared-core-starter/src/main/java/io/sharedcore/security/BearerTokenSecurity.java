package io.sharedcore.security;

import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The rules of the default filter chain, for services that need their own chain in
 * addition to or instead of it. With all of these rules, a chain is closed by default:
 *
 * <pre class="code">
 * &#64;Bean
 * SecurityFilterChain api(HttpSecurity http, BearerTokenSecurity tokens) {
 *     tokens.verifyTokens(http);
 *     http.authorizeHttpRequests((requests) -&gt; requests.requestMatchers("/hooks/**").hasAuthority("SCOPE_hooks"));
 *     tokens.closeEverythingElse(http);
 *     return http.build();
 * }
 * </pre>
 */
public final class BearerTokenSecurity {

	private static final Logger logger = LoggerFactory.getLogger(BearerTokenSecurity.class);

	private final TokenVerification verification;

	private final Refusals refusals;

	private final OpenPaths openPaths;

	private final SizeLimitedTokens tokens;

	BearerTokenSecurity(TokenVerification verification, Refusals refusals, OpenPaths openPaths,
			SizeLimitedTokens tokens) {
		this.verification = verification;
		this.refusals = refusals;
		this.openPaths = openPaths;
		this.tokens = tokens;
	}

	/**
	 * Makes a chain verify bearer tokens: no session, no CSRF token (browsers send
	 * nothing automatically), no form, and the common body for each 401 and 403. CORS is
	 * as Spring MVC or a {@code CorsConfigurationSource} bean configures it.
	 * @param http the chain
	 */
	public void verifyTokens(HttpSecurity http) {
		http.csrf(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
		http.requestCache(AbstractHttpConfigurer::disable);
		http.cors(Customizer.withDefaults());
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.exceptionHandling(
				(failures) -> failures.authenticationEntryPoint(this.refusals).accessDeniedHandler(this.refusals));
		http.oauth2ResourceServer(this::verifyTokens);
		http.addFilterBefore(new CurrentUserFilter(), AuthorizationFilter.class);
	}

	private void verifyTokens(OAuth2ResourceServerConfigurer<HttpSecurity> resourceServer) {
		resourceServer.bearerTokenResolver(this.tokens);
		resourceServer.authenticationEntryPoint(this.refusals).accessDeniedHandler(this.refusals);
		this.verification.configure(resourceServer);
		resourceServer.addObjectPostProcessor(new FailuresToEntryPoint(this.refusals));
	}

	/**
	 * Permits health and the paths of {@code shared-core.security.open-paths}, and
	 * requires a token for all other requests. Rules for single paths come before this
	 * call.
	 * @param http the chain
	 */
	public void closeEverythingElse(HttpSecurity http) {
		http.authorizeHttpRequests(this::closeEverythingElse);
	}

	private void closeEverythingElse(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		// The request behind an error was checked; its error response must not be a 401
		requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
		this.openPaths.permit(requests);
		requests.anyRequest().authenticated();
	}

	void warnIfNoTokenIsAccepted() {
		if (!this.verification.isPossible()) {
			logger
				.warn("Every request but those to health will be refused: nothing is configured to verify tokens with. "
						+ "Set spring.security.oauth2.resourceserver.jwt.issuer-uri, ….jwt.jwk-set-uri or "
						+ "….opaquetoken.introspection-uri, or shared-core.security.issuers, or define a JwtDecoder or a SecurityFilterChain bean.");
		}
	}

	/**
	 * By default an unreachable auth service causes an exception in the servlet
	 * container.
	 */
	private record FailuresToEntryPoint(
			Refusals refusals) implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

		@Override
		public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
			filter.setAuthenticationFailureHandler(this.refusals::commence);
			return filter;
		}

	}

}
