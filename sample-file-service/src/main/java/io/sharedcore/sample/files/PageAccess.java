package io.sharedcore.sample.files;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Permits calls from browsers by the page of ticket-service: with a token, and never with
 * a cookie.
 */
@Configuration(proxyBeanMethods = false)
class PageAccess {

	@Bean
	CorsConfigurationSource corsConfigurationSource(@Value("${files.page-origin}") String origin) {
		CorsConfiguration page = new CorsConfiguration();
		page.setAllowedOrigins(List.of(origin));
		page.setAllowedMethods(List.of("GET", "POST", "DELETE"));
		page.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-Request-ID", "If-Match", "If-None-Match"));
		page.setExposedHeaders(List.of("X-Request-ID", "Content-Disposition", "ETag"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", page);
		return source;
	}

}
