package io.sharedcore.error;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Whose bodies a service has that also sets
 * {@code spring.mvc.problemdetails.enabled=true}.
 */
class ProblemDetailsPropertyTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class))
		.withBean(Api.class)
		.withPropertyValues("spring.mvc.problemdetails.enabled=true");

	@Test
	void bodiesStayTheOnesThatAllFailuresHave() {
		this.runner.run((context) -> assertThat(wrongMethod(context)).contains("\"code\":\"METHOD_NOT_ALLOWED\"")
			.contains("\"requestId\":"));
	}

	@Test
	void switchedOffTheyAreSpringBoots() {
		this.runner.withPropertyValues("shared-core.error.enabled=false")
			.run((context) -> assertThat(wrongMethod(context)).contains("\"status\":405").doesNotContain("code"));
	}

	@Test
	void adviceOfTheServiceWins() {
		this.runner.withBean(OwnAdvice.class).run((context) -> assertThat(wrongMethod(context)).isEqualTo("mine"));
	}

	private static String wrongMethod(AssertableWebApplicationContext context) throws Exception {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
		return mvc.perform(post("/a")).andReturn().getResponse().getContentAsString();
	}

	@RestController
	static class Api {

		@GetMapping("/a")
		String get() {
			return "a";
		}

	}

	@ControllerAdvice
	static class OwnAdvice extends ResponseEntityExceptionHandler {

		@Override
		protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
				HttpRequestMethodNotSupportedException failure, HttpHeaders headers, HttpStatusCode status,
				WebRequest request) {
			return ResponseEntity.status(status).body("mine");
		}

	}

}
