package io.sharedcore.error;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.AbstractView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a static page for 404 and a view named {@code error} for the rest.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.web.resources.static-locations=classpath:/html-service/")
class StaticErrorPageTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "text/html", BROWSER, "application/xhtml+xml", "text/*", "text/html;charset=UTF-8",
			"application/json;q=0.5, text/html;q=0.9", "text/html, application/json" })
	void callerThatPrefersHtmlGetsTheStaticPage(String accept) throws Exception {
		HttpResponse<String> response = get("/nothing/here", accept);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(response.body()).contains("static page 404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "application/problem+json", "application/*+json", "nonsense",
			"image/png", "text/html;q=0, */*", "application/json, text/html", "text/html;q=0.5, application/json;q=0.9",
			"text/csv" })
	void otherCallersGetTheCommonBody(String accept) throws Exception {
		HttpResponse<String> response = get("/nothing/here", accept);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"NOT_FOUND\"");
	}

	@Test
	void failureWithoutAPageOfItsOwnGetsTheViewNamedError() throws Exception {
		HttpResponse<String> response = get("/conflict", BROWSER);
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).isEqualTo("<p>409 The ticket is closed</p>");
		assertThat(get("/conflict", "*/*").body()).contains("\"code\":\"CONFLICT\"");
	}

	private HttpResponse<String> get(String path, String accept) throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Accept", accept)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ErrorAutoConfiguration.class })
	@Import({ Pages.class, ErrorBodyTests.RequestIds.class })
	static class Service {

		@Bean
		View error() {
			return new AbstractView() {

				@Override
				protected void renderMergedOutputModel(Map<String, Object> model, HttpServletRequest request,
						HttpServletResponse response) throws Exception {
					response.setContentType("text/html");
					response.getWriter().write("<p>" + model.get("status") + " " + model.get("detail") + "</p>");
				}

			};
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/conflict")
		String conflict() {
			throw new ApiException(HttpStatus.CONFLICT, "CONFLICT", "The ticket is closed");
		}

	}

}
