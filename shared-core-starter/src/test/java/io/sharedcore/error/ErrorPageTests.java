package io.sharedcore.error;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sharedcore.context.FilterOrders;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that resolves error pages itself, for some of the failures.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ErrorPageTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/conflict, 409, TICKET_CLOSED", "/bug, 500, INTERNAL_SERVER_ERROR",
			"/filtered, 500, INTERNAL_SERVER_ERROR", "/sent, 503, SERVICE_UNAVAILABLE",
			"/callable, 500, INTERNAL_SERVER_ERROR", "/written, 429, TOO_MANY_REQUESTS",
			"/before-all-filters, 500, INTERNAL_SERVER_ERROR" })
	void pageOfTheApplicationsResolverKnowsTheProblem(String path, int status, String code) throws Exception {
		HttpResponse<String> response = get(path, BROWSER);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).startsWith("<p>" + status + " " + code + " " + path + " ").doesNotContain("secret");
		assertThat(response.headers().firstValue("X-Request-ID").orElseThrow())
			.isEqualTo(response.body().replaceAll("(?s).*requestId=([^<]*)</p>", "$1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bug", "/filtered", "/sent", "/callable" })
	void serverErrorIsLoggedOnceWhetherThereIsAPageOrNot(String path, CapturedOutput output) throws Exception {
		get(path, BROWSER);
		assertThat(output.getOut().split("Request failed", -1)).hasSize(2);
		get(path, "*/*");
		assertThat(output.getOut().split("Request failed", -1)).hasSize(3);
	}

	@Test
	void headersOfTheProblemStayOnThePage() throws Exception {
		assertThat(get("/written", BROWSER).headers().firstValue("Retry-After")).hasValue("7");
	}

	@Test
	void failureWithoutAPageHasTheCommonBody() throws Exception {
		HttpResponse<String> response = get("/gone", BROWSER);
		assertThat(response.statusCode()).isEqualTo(410);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void failureWhosePageFailsHasTheCommonBody() throws Exception {
		HttpResponse<String> response = get("/broken-page", BROWSER);
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"I_AM_A_TEAPOT\"").doesNotContain("secret");
	}

	@Test
	void errorPageItselfIsNotFound() throws Exception {
		assertThat(get("/error", BROWSER).statusCode()).isEqualTo(404);
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
		FilterRegistrationBean<Filter> failingFilter(ProblemWriter writer) {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				String path = ((HttpServletRequest) request).getRequestURI();
				if (path.equals("/filtered")) {
					throw new IllegalStateException("secret");
				}
				if (path.equals("/written")) {
					writer.write((HttpServletRequest) request, (HttpServletResponse) response,
							Problem.of(HttpStatus.TOO_MANY_REQUESTS, null).withHeader("Retry-After", "7"));
					return;
				}
				chain.doFilter(request, response);
			});
		}

		@Bean
		FilterRegistrationBean<Filter> outermostFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().equals("/before-all-filters")) {
					throw new IllegalStateException("secret");
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(FilterOrders.PROBLEM - 50);
			return registration;
		}

		@Bean
		ErrorViewResolver pages() {
			return (request, status, model) -> switch (status) {
				case CONFLICT, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE, INTERNAL_SERVER_ERROR ->
					new ModelAndView(page(), model);
				case I_AM_A_TEAPOT -> new ModelAndView(brokenPage(), model);
				default -> null;
			};
		}

		private static View page() {
			return (model, request, response) -> {
				response.setContentType("text/html");
				response.getWriter()
					.write("<p>" + attribute(model, "status") + " " + attribute(model, "code") + " "
							+ attribute(model, "path") + " requestId=" + attribute(model, "requestId") + "</p>");
			};
		}

		private static Object attribute(Map<String, ?> model, String name) {
			return model.containsKey(name) ? model.get(name) : "no " + name;
		}

		private static View brokenPage() {
			return (model, request, response) -> {
				throw new IllegalStateException("secret of the page");
			};
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/conflict")
		String conflict() {
			throw new ConflictException("TICKET_CLOSED", "The ticket is closed");
		}

		@GetMapping("/bug")
		String bug() {
			throw new IllegalStateException("secret");
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return this::bug;
		}

		@GetMapping("/sent")
		void sent(HttpServletResponse response) throws Exception {
			response.sendError(503, "secret");
		}

		@GetMapping("/gone")
		String gone() {
			throw new ApiException(HttpStatus.GONE, "GONE", "It is over");
		}

		@GetMapping("/broken-page")
		String brokenPage() {
			throw new ApiException(HttpStatus.I_AM_A_TEAPOT, "TEAPOT", "Short and stout");
		}

	}

}
