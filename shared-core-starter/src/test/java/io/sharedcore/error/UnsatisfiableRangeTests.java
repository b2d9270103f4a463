package io.sharedcore.error;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A range that a resource does not have is refused without the resource.
 */
class UnsatisfiableRangeTests {

	private static final String CONTENT = "secret1234";

	@Nested
	class OnTomcat extends Cases {

		OnTomcat() {
			super(ServletContainer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends Cases {

		OnJetty() {
			super(ServletContainer.JETTY);
		}

	}

	abstract static class Cases extends RunningServiceCases {

		Cases(ServletContainer container) {
			super(container, Service.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "/resource", "/entity", "/function" })
		void rangeBeyondTheEndIsRefusedWithoutTheResource(String path) throws Exception {
			assertRefused(get("GET", path, "bytes=10-"));
			assertRefused(get("GET", path, "bytes=0-4,20-30"));
			assertRefused(get("GET", path, "lines=x"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/resource", "/entity", "/function", "/static/file.txt" })
		void headersOfTheResourceAreNotThoseOfTheRefusal(String path) throws Exception {
			assertThat(get("GET", path, "bytes=10-")).doesNotContain("ETag", "Content-Disposition", "Last-Modified",
					"text/plain");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/resource", "/entity", "/function", "/static/file.txt" })
		void rangeOfTheResourceIsServed(String path) throws Exception {
			assertThat(get("GET", path, "bytes=6-7")).startsWith("HTTP/1.1 206")
				.contains("Content-Range: bytes 6-7/10")
				.endsWith("\r\n\r\n12");
		}

		@Test
		void rangeBeyondTheEndOfAStaticResourceIsRefused() throws Exception {
			String response = get("GET", "/static/file.txt", "bytes=10-");
			assertThat(response).startsWith("HTTP/1.1 416")
				.contains("application/problem+json")
				.doesNotContain(CONTENT);
			// Jetty resets what sendError finds of it
			assertThat(response.contains("Content-Range: bytes */10"))
				.isEqualTo(this.container == ServletContainer.TOMCAT);
		}

		@ParameterizedTest
		@ValueSource(strings = { "/resource", "/entity" })
		void refusalOfHeadHasNoBody(String path) throws Exception {
			assertThat(get("HEAD", path, "bytes=10-")).startsWith("HTTP/1.1 416")
				.contains("Content-Range: bytes */10")
				.endsWith("\r\n\r\n");
		}

		private static void assertRefused(String response) {
			assertThat(response).startsWith("HTTP/1.1 416")
				.contains("Content-Range: bytes */10", "application/problem+json",
						"\"code\":\"REQUESTED_RANGE_NOT_SATISFIABLE\"")
				.doesNotContain(CONTENT);
		}

		private String get(String method, String path, String range) throws Exception {
			return RawHttp.send(this.service.port(),
					method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: " + range + "\r\n\r\n");
		}

	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ErrorAutoConfiguration.class })
	@Import({ Api.class, IncompleteResponseTests.RequestIds.class })
	static class Service {

		@Bean
		RouterFunction<ServerResponse> function() {
			return RouterFunctions.route()
				.GET("/function", (request) -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(resource()))
				.build();
		}

		@Bean
		WebMvcConfigurer files() {
			return new WebMvcConfigurer() {

				@Override
				public void addResourceHandlers(ResourceHandlerRegistry registry) {
					registry.addResourceHandler("/static/**").addResourceLocations("classpath:/ranges/");
				}

			};
		}

	}

	@RestController
	static class Api {

		@GetMapping(path = "/resource", produces = MediaType.TEXT_PLAIN_VALUE)
		Resource body() {
			return resource();
		}

		@GetMapping("/entity")
		ResponseEntity<Resource> entity() {
			return ResponseEntity.ok()
				.eTag("version")
				.lastModified(0)
				.header("Content-Disposition", ContentDisposition.attachment().filename("a.txt").build().toString())
				.contentType(MediaType.TEXT_PLAIN)
				.body(resource());
		}

	}

	private static Resource resource() {
		return new ByteArrayResource(CONTENT.getBytes(StandardCharsets.US_ASCII));
	}

}
