package io.sharedcore.error;

import java.util.Comparator;
import java.util.Locale;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/**
 * What is a message code becomes its message, in the language of the caller.
 */
class MessageCodeTests {

	private static final JsonMapper json = new JsonMapper();

	private final WebApplicationContextRunner withoutMessages = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				MessageSourceAutoConfiguration.class, ValidationAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class))
		.withUserConfiguration(Service.class);

	private final WebApplicationContextRunner runner = this.withoutMessages
		.withPropertyValues("spring.messages.basename=error-messages/messages");

	@ParameterizedTest
	@CsvSource({ "/reason, There is no such ticket, Dieses Ticket gibt es nicht",
			"/reason-with-arguments, Ticket 7 is closed, Ticket 7 ist geschlossen",
			"/annotated, The ticket is gone, Das Ticket ist weg", "/api, The ticket is gone, Das Ticket ist weg",
			"/filtered, The ticket is gone, Das Ticket ist weg", "/mapped, The ticket is gone, Das Ticket ist weg",
			"/field, dueAt must be in the future, dueAt muss in der Zukunft liegen",
			"/detail, The ticket is gone, Das Ticket ist weg", "/nothing, Nothing here, Nichts hier",
			"/query?count=x, The query is odd, Die Abfrage ist seltsam", "/own, Own text, Eigener Text",
			"/unreadable, Not readable, Nicht lesbar" })
	void codeIsResolvedInTheLanguageOfTheCaller(String path, String english, String german) {
		assertThat(detail(get(path), Locale.ENGLISH)).isEqualTo(english);
		assertThat(detail(get(path), Locale.GERMAN)).isEqualTo(german);
		assertThat(detail(get(path), Locale.ENGLISH)).isEqualTo(english);
	}

	@Test
	void codesOfSpringsOwnFailuresAreResolved() {
		JsonNode body = body(this.runner, put("/reason"), Locale.GERMAN);
		assertThat(body.get("detail").asString()).isEqualTo("Methode PUT geht hier nicht");
		assertThat(body.get("title").asString()).isEqualTo("Falsche Methode");
		assertThat(body(this.withoutMessages, put("/reason"), Locale.GERMAN).get("title").asString())
			.isEqualTo("Method Not Allowed");
	}

	@Test
	void validationCodesAreResolved() {
		JsonNode errors = body(this.runner, ticket("{\"title\":\"\"}"), Locale.GERMAN).get("errors");
		assertThat(errors.findValuesAsString("message")).containsExactly("Ein Ticket braucht einen Titel");
		assertThat(errors.findValuesAsString("code")).containsExactly("NotBlank");
		errors = body(this.runner, get("/query?count=x"), Locale.GERMAN).get("errors");
		assertThat(errors.findValuesAsString("message")).containsExactly("muss eine Anzahl sein");
	}

	@Test
	void messageOfAFieldIsResolved() {
		JsonNode errors = body(this.runner, get("/field"), Locale.GERMAN).get("errors");
		assertThat(errors.findValuesAsString("message")).containsExactly("muss in der Zukunft liegen");
	}

	@ParameterizedTest
	@CsvSource({ "/reason, ticket.missing", "/api, ticket.gone", "/text, {0} is not a code: it stays" })
	void whatIsNotACodeStaysAsItIs(String path, String text) {
		assertThat(body(this.withoutMessages, get(path), Locale.GERMAN).get("detail").asString()).isEqualTo(text);
	}

	@Test
	void sourceThatGivesTheCodeForAnUnknownOneChangesNothing() {
		WebApplicationContextRunner lenient = this.runner
			.withPropertyValues("spring.messages.use-code-as-default-message=true");
		assertThat(body(lenient, get("/missing"), Locale.ENGLISH).get("detail").asString())
			.isEqualTo("The parameter count is required");
		assertThat(body(lenient, get("/conflict"), Locale.ENGLISH).get("title").asString()).isEqualTo("Conflict");
	}

	private String detail(MockHttpServletRequestBuilder request, Locale locale) {
		return body(this.runner, request, locale).get("detail").asString();
	}

	private static MockHttpServletRequestBuilder ticket(String body) {
		return post("/tickets").contentType(MediaType.APPLICATION_JSON).content(body);
	}

	private static JsonNode body(WebApplicationContextRunner runner, MockHttpServletRequestBuilder request,
			Locale locale) {
		MockHttpServletResponse[] response = new MockHttpServletResponse[1];
		runner.run((context) -> {
			DefaultMockMvcBuilder mvc = MockMvcBuilders.webAppContextSetup(context);
			context.getBeansOfType(FilterRegistrationBean.class)
				.values()
				.stream()
				.sorted(Comparator.comparingInt(FilterRegistrationBean::getOrder))
				.forEach((registration) -> mvc.addFilters(registration.getFilter()));
			response[0] = mvc.build()
				.perform(request.header(HttpHeaders.ACCEPT_LANGUAGE, locale.toLanguageTag()).locale(locale))
				.andReturn()
				.getResponse();
		});
		assertThat(response[0].getContentType()).isEqualTo("application/problem+json");
		return json.readTree(response[0].getContentAsByteArray());
	}

	@Configuration(proxyBeanMethods = false)
	static class Service {

		@Bean
		FilterRegistrationBean<Filter> failingFilter() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().equals("/filtered")) {
					throw new ApiException(HttpStatus.GONE, "GONE", "ticket.gone");
				}
				chain.doFilter(request, response);
			});
		}

		@Bean
		ProblemMapper mapper() {
			return (failure) -> (failure instanceof UnsupportedOperationException)
					? Problem.of(HttpStatus.GONE, "ticket.gone") : null;
		}

		@Bean
		Api api() {
			return new Api();
		}

	}

	record Ticket(@NotBlank String title) {

	}

	record Query(int count) {

	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "ticket.gone")
	static class TicketGone extends RuntimeException {

	}

	static class ClosedException extends ResponseStatusException {

		ClosedException(int number) {
			super(HttpStatus.CONFLICT.value(), "ticket.closed", null);
			this.number = number;
		}

		private final int number;

		@Override
		public Object[] getDetailMessageArguments() {
			return new Object[] { this.number };
		}

	}

	static class OwnException extends ApiException {

		OwnException() {
			super(HttpStatus.CONFLICT, "OWN", "not this");
		}

	}

	@RestController
	static class Api {

		/** One for all callers, as applications do it to spare stack traces. */
		private static final ResponseStatusException MISSING = new ResponseStatusException(HttpStatus.NOT_FOUND,
				"ticket.missing");

		@GetMapping("/reason")
		void reason() {
			throw MISSING;
		}

		@GetMapping("/reason-with-arguments")
		void reasonWithArguments() {
			throw new ClosedException(7);
		}

		@GetMapping("/annotated")
		void annotated() {
			throw new TicketGone();
		}

		@GetMapping("/api")
		void api() {
			throw new ApiException(HttpStatus.GONE, "GONE", "ticket.gone");
		}

		@GetMapping("/mapped")
		void mapped() {
			throw new UnsupportedOperationException();
		}

		@GetMapping("/field")
		void field() {
			throw ValidationException.of("dueAt", "Future", "due.future");
		}

		@GetMapping("/detail")
		void detail() {
			ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.GONE, "ticket.gone");
			throw new ErrorResponseException(HttpStatus.GONE, detail, null);
		}

		@GetMapping("/text")
		void text() {
			throw new ApiException(HttpStatus.GONE, "GONE", "{0} is not a code: it stays");
		}

		@GetMapping("/missing")
		void missing(@RequestParam int count) {
		}

		@GetMapping("/own")
		void own() {
			throw new OwnException();
		}

		@GetMapping("/unreadable")
		void unreadable() {
			throw new HttpMessageNotReadableException("on purpose", new MockHttpInputMessage(new byte[0]));
		}

		@GetMapping("/conflict")
		void conflict() {
			throw new ConflictException("CLOSED", "The ticket is closed");
		}

		@GetMapping("/query")
		void query(Query query) {
		}

		@PostMapping("/tickets")
		void ticket(@Valid @RequestBody Ticket ticket) {
		}

	}

}
