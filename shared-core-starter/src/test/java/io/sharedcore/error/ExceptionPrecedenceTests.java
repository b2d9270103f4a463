package io.sharedcore.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Which of the application's mappings decides about an exception that several of them
 * know.
 */
class ExceptionPrecedenceTests {

	private static final int BY_HANDLER = 410;

	private static final int BY_RESOLVER = 418;

	private static final int BY_MAPPER = 423;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class))
		.withBean(Api.class)
		.withBean(ProblemMapper.class, () -> (failure) -> Problem.of(HttpStatus.valueOf(BY_MAPPER), "mapped"));

	@Test
	void exceptionHandlerPrecedesAllOthers() {
		assertStatus(
				this.runner.withBean(Advice.class)
					.withBean("ownResolver", HandlerExceptionResolver.class, Resolver::new),
				"/unknown-to-spring", BY_HANDLER);
	}

	@Test
	void resolverPrecedesMappersForAnExceptionThatSpringDoesNotKnow() {
		assertStatus(this.runner.withBean("ownResolver", HandlerExceptionResolver.class, Resolver::new),
				"/unknown-to-spring", BY_RESOLVER);
	}

	@Test
	void mapperPrecedesResolversForAnExceptionOfSpring() {
		assertStatus(this.runner.withBean("ownResolver", HandlerExceptionResolver.class, Resolver::new),
				"/known-to-spring", BY_MAPPER);
	}

	@Test
	void mapperPrecedesTheTable() {
		assertStatus(this.runner, "/unknown-to-spring", BY_MAPPER);
	}

	private static void assertStatus(WebApplicationContextRunner runner, String path, int status) {
		runner.run((context) -> assertThat(MockMvcBuilders.webAppContextSetup(context)
			.build()
			.perform(get(path))
			.andReturn()
			.getResponse()
			.getStatus()).isEqualTo(status));
	}

	@RestController
	static class Api {

		@GetMapping("/unknown-to-spring")
		void fail() {
			throw new IllegalStateException("unknown");
		}

		@GetMapping("/known-to-spring")
		void require(@RequestParam("missing") String missing) {
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(IllegalStateException.class)
		@ResponseStatus(HttpStatus.GONE)
		void handle() {
		}

	}

	static class Resolver implements HandlerExceptionResolver {

		@Override
		public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
				Exception failure) {
			response.setStatus(BY_RESOLVER);
			return new ModelAndView();
		}

	}

}
