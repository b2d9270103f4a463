package io.sharedcore.headers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseHeadersTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(strings = { "/text", "/json", "/async", "/empty", "/written", "/missing" })
	void responseHasTheHeadersThatSpringSecurityWouldSet(String path) throws Exception {
		HttpHeaders ours = headers(path, Service.class);
		HttpHeaders theirs = headers(path, SecuredService.class);
		for (String name : new String[] { "X-Content-Type-Options", "X-XSS-Protection", "X-Frame-Options",
				"Cache-Control", "Pragma", "Expires", "Strict-Transport-Security" }) {
			assertThat(ours.allValues(name)).as(name).isEqualTo(theirs.allValues(name));
		}
	}

	@Test
	void whatTheHandlerSaysStays() throws Exception {
		HttpHeaders headers = headers("/cached", Service.class);
		assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=60");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
		assertThat(headers.allValues("Pragma")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/text", "/json", "/async", "/empty", "/missing" })
	void responseSaysHowLongItTook(String path) throws Exception {
		assertThat(headers(path, Service.class).allValues("Server-Timing")).singleElement()
			.asString()
			.matches("app;dur=\\d+\\.\\d");
	}

	@Test
	void switchedOffNothingIsSet() throws Exception {
		HttpHeaders headers = headers("/text", Service.class, "--shared-core.headers.enabled=false");
		assertThat(headers.map()).doesNotContainKeys("server-timing", "x-frame-options");
	}

	@Test
	void eachKindIsSwitchedOffAlone() throws Exception {
		HttpHeaders headers = headers("/text", Service.class, "--shared-core.headers.server-timing=false");
		assertThat(headers.map()).doesNotContainKey("server-timing").containsKey("x-frame-options");
		headers = headers("/text", Service.class, "--shared-core.headers.security=false");
		assertThat(headers.map()).containsKey("server-timing").doesNotContainKey("x-frame-options");
	}

	private static HttpHeaders headers(String path, Class<?> service, String... arguments) throws Exception {
		SpringApplication application = new SpringApplication(service);
		application.setDefaultProperties(Map.of("server.port", "0"));
		try (var context = (ServletWebServerApplicationContext) application.run(arguments)) {
			URI uri = URI.create("http://localhost:" + context.getWebServer().getPort() + path);
			return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()).headers();
		}
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, HeadersAutoConfiguration.class })
	@Import(Api.class)
	static class Service {

	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	@Import(Service.class)
	static class SecuredService {

		@Bean
		SecurityFilterChain open(HttpSecurity security) throws Exception {
			return security.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@RestController
	static class Api {

		@GetMapping("/text")
		String text() {
			return "text";
		}

		@GetMapping("/json")
		Object json() {
			return Map.of("a", 1);
		}

		@GetMapping("/async")
		Callable<String> async() {
			return () -> "later";
		}

		@GetMapping("/empty")
		void empty() {
		}

		@GetMapping("/written")
		void written(HttpServletResponse response) throws IOException {
			response.getWriter().write("x".repeat(20_000));
		}

		@GetMapping("/cached")
		ResponseEntity<String> cached() {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofSeconds(60)))
				.header("X-Frame-Options", "SAMEORIGIN")
				.body("cached");
		}

	}

}
