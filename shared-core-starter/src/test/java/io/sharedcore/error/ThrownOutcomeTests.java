package io.sharedcore.error;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Exceptions that say something else than that the service failed.
 */
class ThrownOutcomeTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class))
		.withBean(Api.class);

	@ParameterizedTest
	@ValueSource(strings = { "application/*", "*/*", "text/*;charset=utf-8" })
	void wildcardAsTypeOfABodyIsTheCallersFault(String type) {
		perform(post("/echo").header(HttpHeaders.CONTENT_TYPE, type).content("{}"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(415);
			assertThat(response.getContentAsString()).contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
		});
	}

	@Test
	void notModifiedIsNotAnError() {
		perform(get("/not-modified"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(304);
			assertThat(response.getContentAsByteArray()).isEmpty();
		});
	}

	@Test
	void redirectHasItsHeaders() {
		perform(get("/moved"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(308);
			assertThat(response.getHeader(HttpHeaders.LOCATION)).isEqualTo("/here");
		});
	}

	@Test
	void failureOfAJoinedFutureHasItsStatus() {
		perform(get("/joined"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getContentAsString()).contains("ticket 7 does not exist");
		});
	}

	@Test
	void failureUnderACircuitBreakerHasItsStatus() {
		perform(get("/circuit-breaker"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getContentAsString()).contains("ticket 7 does not exist");
		});
	}

	@Test
	void timeoutOfACircuitBreakerIsTheTimeoutOfAnotherService() {
		perform(get("/circuit-breaker-timeout"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(504);
			assertThat(response.getContentAsString()).contains("\"code\":\"SERVICE_TIMEOUT\"");
		});
	}

	@Test
	void timeoutWithoutACircuitBreakerIsUnexpected() {
		perform(get("/timeout"), (response) -> assertThat(response.getStatus()).isEqualTo(500));
	}

	@Test
	void failureAfterRetriesHasItsStatus() {
		perform(get("/retried"), (response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getContentAsString()).contains("ticket 7 does not exist");
		});
	}

	private void perform(RequestBuilder request, Check check) {
		this.runner.run((context) -> check
			.accept(MockMvcBuilders.webAppContextSetup(context).build().perform(request).andReturn().getResponse()));
	}

	@FunctionalInterface
	private interface Check {

		void accept(MockHttpServletResponse response) throws Exception;

	}

	@RestController
	static class Api {

		@PostMapping("/echo")
		Object echo(@RequestBody Object body) {
			return body;
		}

		@GetMapping("/not-modified")
		void notModified() {
			throw new ResponseStatusException(HttpStatus.NOT_MODIFIED);
		}

		@GetMapping("/moved")
		void moved() {
			throw new Moved(URI.create("/here"));
		}

		@GetMapping("/joined")
		Object joined() {
			return CompletableFuture.failedFuture(NotFoundException.of("ticket", 7)).join();
		}

		@GetMapping("/circuit-breaker")
		void circuitBreaker() {
			throw new NoFallbackAvailableException("No fallback available.", NotFoundException.of("ticket", 7));
		}

		@GetMapping("/circuit-breaker-timeout")
		void circuitBreakerTimeout() {
			throw new NoFallbackAvailableException("No fallback available.", new TimeoutException());
		}

		@GetMapping("/timeout")
		void timeout() throws TimeoutException {
			throw new TimeoutException();
		}

		@GetMapping("/retried")
		void retried() throws RetryException {
			new RetryTemplate(RetryPolicy.builder().maxRetries(1).delay(Duration.ZERO).build()).execute(() -> {
				throw NotFoundException.of("ticket", 7);
			});
		}

	}

	static class Moved extends ResponseStatusException {

		private final URI location;

		Moved(URI location) {
			super(HttpStatus.PERMANENT_REDIRECT);
			this.location = location;
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.setLocation(this.location);
			return headers;
		}

	}

}
