package io.sharedcore.error;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests from pages of other origins, checked by Spring MVC and by Spring Security.
 */
class CorsRefusalTests {

	private static final String FRIEND = "https://page.example";

	@ParameterizedTest
	@ValueSource(classes = { CheckedByMvc.class, CheckedBySecurity.class })
	void strangersAreRefusedInTheCommonForm(Class<?> service) throws Exception {
		try (ConfigurableApplicationContext context = start(service)) {
			for (String method : List.of("GET", "OPTIONS")) {
				HttpResponse<String> response = ask(context, method, "https://stranger.example");
				assertThat(response.statusCode()).isEqualTo(403);
				assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
				assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
				assertThat(response.body()).contains("\"code\":\"FORBIDDEN\"", "\"requestId\"", "origin");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { CheckedByMvc.class, CheckedBySecurity.class })
	void friendsAreServed(Class<?> service) throws Exception {
		try (ConfigurableApplicationContext context = start(service)) {
			for (String method : List.of("GET", "OPTIONS")) {
				HttpResponse<String> response = ask(context, method, FRIEND);
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRIEND);
			}
		}
	}

	private static ConfigurableApplicationContext start(Class<?> service) {
		return new SpringApplicationBuilder(service).properties("server.port=0", "spring.main.banner-mode=off").run();
	}

	private static HttpResponse<String> ask(ConfigurableApplicationContext context, String method, String origin)
			throws Exception {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tickets"))
			.method(method, BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "GET")
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

	@RestController
	static class Tickets {

		@GetMapping("/tickets")
		String tickets() {
			return "[]";
		}

	}

	@RestController
	static class TicketsForFriends {

		@CrossOrigin(FRIEND)
		@GetMapping("/tickets")
		String tickets() {
			return "[]";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	static class CheckedByMvc {

		@Bean
		TicketsForFriends tickets() {
			return new TicketsForFriends();
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			return http.cors((cors) -> cors.disable()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	static class CheckedBySecurity {

		@Bean
		Tickets tickets() {
			return new Tickets();
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			return http.cors(Customizer.withDefaults()).build();
		}

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			CorsConfiguration friends = new CorsConfiguration();
			friends.setAllowedOrigins(List.of(FRIEND));
			friends.setAllowedMethods(List.of("GET"));
			return (request) -> friends;
		}

	}

}
