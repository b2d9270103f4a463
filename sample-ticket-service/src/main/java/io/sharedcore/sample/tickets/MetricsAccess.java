package io.sharedcore.sample.tickets;

import io.sharedcore.security.BearerTokenSecurity;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Gives the metrics to clients with the scope for them, such as Prometheus. Everything
 * else is as closed as by default.
 */
@Configuration(proxyBeanMethods = false)
class MetricsAccess {

	@Bean
	SecurityFilterChain api(HttpSecurity http, BearerTokenSecurity tokens) {
		tokens.verifyTokens(http);
		http.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("prometheus"))
			.hasAuthority("SCOPE_metrics.read"));
		tokens.closeEverythingElse(http);
		return http.build();
	}

}
