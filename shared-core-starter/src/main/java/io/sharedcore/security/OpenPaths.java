package io.sharedcore.security;

import java.util.List;

import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * The paths that need no token: health, liveness and readiness, and those that the
 * service configures.
 */
final class OpenPaths {

	private static final String HEALTH = "health";

	private final List<String> patterns;

	OpenPaths(List<String> patterns) {
		this.patterns = patterns;
	}

	void permit(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		requests.requestMatchers(EndpointRequest.to(HEALTH)).permitAll();
		requests.requestMatchers(EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HEALTH)).permitAll();
		if (!this.patterns.isEmpty()) {
			requests.requestMatchers(this.patterns.toArray(String[]::new)).permitAll();
		}
	}

}
