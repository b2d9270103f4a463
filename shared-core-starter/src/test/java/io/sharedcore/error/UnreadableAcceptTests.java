package io.sharedcore.error;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A caller whose {@code Accept} cannot be read is told what went wrong as every other
 * one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UnreadableAcceptTests {

	private static final JsonMapper json = new JsonMapper();

	private static final List<String> ACCEPTS = List.of("922337203854775808", ",;/q=x", "*/", "/", ";", "a/b;q=",
			"\u0001", "\"", "\u0085", "text/html\u009f", "text/html;q=7", "a/".repeat(4000));

	private static final List<String> FAILURES = List.of("PUT /assignee {\"assigneeId\":1e999999}",
			"PUT /assignee {\"assigneeId\":", "PUT /assignee ", "PUT /named {\"name\":\" \"}",
			"PUT /counted {\"count\":1e999999}", "GET /bug ", "GET /json ", "GET /sent ", "GET /header ",
			"GET /%2e%2e/x ", "GET /nothing/here ", "GET /error ", "DELETE /bug ", "PUT /text {}", "GET /%zz ");

	@LocalServerPort
	private int port;

	static Stream<Arguments> requests() {
		return ACCEPTS.stream().flatMap((accept) -> FAILURES.stream().map((failure) -> Arguments.of(accept, failure)));
	}

	/** Spring Security refuses such a header whenever code reads it. */
	@Test
	void headerThatTheFirewallRefusesIsTheCallersFault() throws Exception {
		assertThat(answer("GET", "/header", "\u0085", "")).startsWith("HTTP/1.1 400")
			.contains("\"code\":\"BAD_REQUEST\"");
	}

	@ParameterizedTest
	@MethodSource("requests")
	void failureIsAProblem(String accept, String failure) throws Exception {
		String[] parts = failure.split(" ", 3);
		String answer = answer(parts[0], parts[1], accept, parts[2]);
		assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
		JsonNode body = json.readTree(answer.substring(answer.indexOf("{")));
		assertThat(answer).startsWith("HTTP/1.1 " + body.get("status").asInt());
		assertThat(body.get("code").asString()).isNotEmpty();
		assertThat(body.get("requestId").asString()).isNotEmpty();
	}

	private String answer(String method, String target, String accept, String body) throws IOException {
		return RawHttp.send(this.port, """
				%s %s HTTP/1.1\r
				Host: localhost\r
				Connection: close\r
				Accept: %s\r
				Content-Type: application/json\r
				Content-Length: %d\r
				\r
				%s""".formatted(method, target, accept, body.length(), body));
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ValidationAutoConfiguration.class,
			ErrorAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	@Import(Api.class)
	static class Service {

		/** As tracing or handler mappings do, also where the container forwards. */
		@Bean
		FilterRegistrationBean<Filter> readingFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletRequest) request).getHeader("Accept");
				chain.doFilter(request, response);
			});
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
			return registration;
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) throws Exception {
			return http.csrf(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@RestController
	static class Api {

		@PutMapping("/assignee")
		void assign(@Valid @RequestBody Assignee assignee) {
		}

		@PutMapping("/named")
		void name(@Valid @RequestBody Named named) {
		}

		@PutMapping("/counted")
		void count(@RequestBody Counted counted) {
		}

		@PutMapping(path = "/text", consumes = MediaType.TEXT_PLAIN_VALUE)
		void text(@RequestBody String text) {
		}

		@GetMapping("/bug")
		void bug() {
			throw new IllegalStateException("secret");
		}

		@GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
		Assignee json() {
			throw NotFoundException.of("ticket", 1);
		}

		@GetMapping("/header")
		void header(@RequestHeader("Accept") String accept) {
			throw NotFoundException.of("ticket", 1);
		}

		@GetMapping("/sent")
		void sent(HttpServletResponse response) throws Exception {
			response.sendError(403);
		}

	}

	record Assignee(UUID assigneeId) {

	}

	record Named(@NotBlank String name) {

	}

	record Counted(int count) {

	}

}
