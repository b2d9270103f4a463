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
import org.springframework.boot.webmvc.error.ErrorController;
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
		HttpHeaders own = headers(path, Service.class);
		HttpHeaders springSecurity = headers(path, SecuredService.class);
		for (String name : new String[] { "X-Content-Type-Options", "X-XSS-Protection", "X-Frame-Options",
				"Cache-Control", "Pragma", "Expires", "Strict-Transport-Security" }) {
			assertThat(own.allValues(name)).as(name).isEqualTo(springSecurity.allValues(name));
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
	void handlerReadsTheHeadersOnceTheResponseBegins() throws Exception {
		try (var context = start(Service.class)) {
			assertThat(get(context, "/read").body()).isEqualTo("null, then DENY");
		}
	}

	@Test
	void wrapperOfTheResponseSeesTheHeaders() throws Exception {
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

	@ParameterizedTest
	@ValueSource(strings = { "/fails", "/sent", "/async-fails", "/missing" })
	void responseOfTheErrorPageHasTheHeadersOnce(String path) throws Exception {
		HttpHeaders headers = headers(path, Service.class);
		assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(headers.allValues("Cache-Control")).hasSize(1);
		assertThat(headers.allValues("Server-Timing")).singleElement().asString().matches("app;dur=\\d+\\.\\d");
	}

	@Test
	void errorPageKeepsItsOwnHeaders() throws Exception {
		HttpHeaders headers = headers("/fails", ServiceWithPage.class);
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
		assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.allValues("Server-Timing")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(classes = { Service.class, SecuredService.class })
	void eachHeaderIsConfiguredAlone(Class<?> service) throws Exception {
		HttpHeaders headers = headers("/text", service, "--shared-core.headers.frame-options=SAMEORIGIN",
				"--shared-core.headers.xss-protection=off", "--shared-core.headers.cache-control=no-store");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
		assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
		assertThat(headers.map()).doesNotContainKeys("x-xss-protection", "pragma", "expires");
		assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-type-options, X-Content-Type-Options", "frame-options, X-Frame-Options",
			"xss-protection, X-XSS-Protection", "cache-control, Cache-Control" })
	void eachHeaderCanBeLeftOut(String names) throws Exception {
		String[] name = names.split(", ");
		for (Class<?> service : List.of(Service.class, SecuredService.class)) {
			assertThat(headers("/text", service, "--shared-core.headers." + name[0] + "=off").allValues(name[1]))
				.isEmpty();
		}
	}

	@Test
	void chainOfTheApplicationTakesPrecedence() throws Exception {
		HttpHeaders headers = headers("/text", ServiceWithFrames.class,
				"--shared-core.headers.frame-options=SAMEORIGIN");
		assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
	}

	@ParameterizedTest
	@ValueSource(classes = { Service.class, SecuredService.class })
	void contentSecurityPolicyIsForHtmlAlone(Class<?> service) throws Exception {
		String policy = "--shared-core.headers.content-security-policy=default-src 'self'";
		try (var context = start(service, policy)) {
			for (String path : List.of("/html", "/html-late")) {
				assertThat(get(context, path).headers().allValues("Content-Security-Policy"))
					.containsExactly("default-src 'self'");
			}
			assertThat(get(context, "/html-own").headers().allValues("Content-Security-Policy"))
				.containsExactly("default-src 'none'");
			assertThat(get(context, "/json").headers().map()).doesNotContainKey("content-security-policy");
		}
		assertThat(headers("/html", service).map()).doesNotContainKey("content-security-policy");
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
	@ImportAutoConfiguration({ SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	@Import(Service.class)
	static class ServiceWithFrames {

		@Bean
		SecurityFilterChain open(HttpSecurity security) throws Exception {
			return security.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.headers((headers) -> headers.frameOptions((frames) -> frames.deny()))
				.build();
		}

	}

	@SpringBootConfiguration
	@Import(Service.class)
	static class ServiceWithPage {

		@Bean
		ErrorController errorPage() {
			return new ErrorPage();
		}

	}

	@RestController
	static class ErrorPage implements ErrorController {

		@GetMapping("/error")
		ResponseEntity<String> error() {
			return ResponseEntity.internalServerError().header("X-Frame-Options", "SAMEORIGIN").body("page");
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

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/async-fails")
		Callable<String> asyncFails() {
			return this::fails;
		}

		@GetMapping("/sent")
		void sent(HttpServletResponse response) throws IOException {
			response.sendError(503);
		}

		@GetMapping(path = "/html", produces = "text/html;charset=UTF-8")
		String html() {
			return "<p>";
		}

		@GetMapping(path = "/html-own", produces = "text/html")
		ResponseEntity<String> htmlWithPolicy() {
			return ResponseEntity.ok().header("Content-Security-Policy", "default-src 'none'").body("<p>");
		}

		@GetMapping("/html-late")
		void htmlNamedLate(HttpServletResponse response) throws IOException {
			var out = response.getOutputStream();
			response.setContentType("text/html");
			out.print("<p>");
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
