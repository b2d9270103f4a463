package io.sharedcore.headers;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
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
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

	@Test
	void unchangedResponseSaysNothingOfCaching() throws Exception {
		HttpHeaders headers = headers("/unchanged", Service.class);
		assertThat(headers.map()).doesNotContainKeys("cache-control", "pragma", "expires")
			.containsKey("x-frame-options");
	}

	@Test
	void secureConnectionIsToStaySecure() throws Exception {
		try (var context = start(Service.class, "--server.forward-headers-strategy=native")) {
			HttpRequest secure = HttpRequest
				.newBuilder(URI.create("http://localhost:" + context.getWebServer().getPort() + "/text"))
				.header("X-Forwarded-Proto", "https")
				.build();
			assertThat(http.send(secure, HttpResponse.BodyHandlers.discarding())
				.headers()
				.allValues("Strict-Transport-Security")).containsExactly("max-age=31536000 ; includeSubDomains");
		}
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

	/**
	 * Tomcat keeps the arrays that a header came in for later responses, and writes their
	 * lengths into them: a header that it shared with us would not be the same any more.
	 */
	@Test
	void headersStayTheSameFromOneResponseOfAConnectionToTheNext() throws Exception {
		try (var context = start(Service.class)) {
			List<Integer> counts = IntStream.rangeClosed(0, 12)
				.boxed()
				.flatMap((less) -> Stream.of(12, 12 - less))
				.toList();
			for (int count : counts) {
				HttpHeaders headers = get(context, "/more?headers=" + count).headers();
				assertThat(headers.map()).containsEntry("x-content-type-options", List.of("nosniff"))
					.containsEntry("x-xss-protection", List.of("0"))
					.containsEntry("x-frame-options", List.of("DENY"))
					.containsEntry("cache-control", List.of("no-cache, no-store, max-age=0, must-revalidate"))
					.containsEntry("pragma", List.of("no-cache"))
					.containsEntry("expires", List.of("0"));
			}
		}
	}

	@Test
	void tomcatHandsOverItsOwnResponse() throws Exception {
		try (var context = start(Service.class)) {
			assertThat(get(context, "/head").body()).isEqualTo("TomcatResponseHead");
		}
	}

	@Test
	void handlerReadsTheHeadersOnceTheResponseBegins() throws Exception {
		try (var context = start(Service.class)) {
			assertThat(get(context, "/read").body()).isEqualTo("null, then DENY");
		}
	}

	@Test
	void whoeverWrapsTheResponseSeesWhatIsSet() throws Exception {
		try (var context = start(WrappingService.class)) {
			HttpHeaders headers = get(context, "/text").headers();
			assertThat(headers.allValues("X-Frame-Options")).isEmpty();
			assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
		}
	}

	@Test
	void headersGoOutByHttp2() throws Exception {
		try (var context = start(Service.class, "--server.http2.enabled=true")) {
			URI uri = URI.create("http://localhost:" + context.getWebServer().getPort() + "/text");
			HttpResponse<String> response = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_2)
				.build()
				.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(response.headers().allValues("X-Frame-Options")).containsExactly("DENY");
			assertThat(response.headers().allValues("Server-Timing")).singleElement()
				.asString()
				.matches("app;dur=\\d+\\.\\d");
		}
	}

	private static HttpHeaders headers(String path, Class<?> service, String... arguments) throws Exception {
		try (var context = start(service, arguments)) {
			return get(context, path).headers();
		}
	}

	private static ServletWebServerApplicationContext start(Class<?> service, String... arguments) {
		SpringApplication application = new SpringApplication(service);
		application.setDefaultProperties(Map.of("server.port", "0"));
		return (ServletWebServerApplicationContext) application.run(arguments);
	}

	private static HttpResponse<String> get(ServletWebServerApplicationContext context, String path) throws Exception {
		URI uri = URI.create("http://localhost:" + context.getWebServer().getPort() + path);
		return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
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

	@SpringBootConfiguration
	@Import(Service.class)
	static class WrappingService {

		@Bean
		FilterRegistrationBean<Filter> framesAllowed() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response,
					chain) -> chain.doFilter(request, new FramesAllowed((HttpServletResponse) response)));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	private static final class FramesAllowed extends HttpServletResponseWrapper {

		FramesAllowed(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void addHeader(String name, String value) {
			if (!name.equals("X-Frame-Options")) {
				super.addHeader(name, value);
			}
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

		@GetMapping("/unchanged")
		ResponseEntity<Void> unchanged() {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
		}

		@GetMapping("/more")
		ResponseEntity<String> more(@RequestParam int headers) {
			ResponseEntity.BodyBuilder response = ResponseEntity.ok();
			for (int i = 0; i < headers; i++) {
				response.header("X-More-" + i, "a value of more than thirty-two characters");
			}
			return response.body("x".repeat(1000 + headers));
		}

		@GetMapping("/head")
		String head(HttpServletRequest request) {
			return request.getAttribute(LateHeadersResponse.CONTAINERS_HEAD).getClass().getSimpleName();
		}

		@GetMapping("/read")
		void read(HttpServletResponse response) throws IOException {
			String before = response.getHeader("X-Frame-Options");
			PrintWriter writer = response.getWriter();
			writer.write(before + ", then " + response.getHeader("X-Frame-Options"));
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
