package io.sharedcore.error;

import jakarta.persistence.PersistenceException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.firewall.DefaultRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class));

	@Test
	void ourErrorControllerTakesThePlaceOfBoots() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ProblemWriter.class)
			.hasSingleBean(ProblemErrorController.class)
			.doesNotHaveBean(BasicErrorController.class));
	}

	@Test
	void switchedOffBootsAreThere() {
		this.runner.withPropertyValues("shared-core.error.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ProblemWriter.class)
				.doesNotHaveBean("problemFilter")
				.hasSingleBean(BasicErrorController.class));
	}

	@Test
	void errorControllerOfTheServiceWins() {
		this.runner.withBean("mine", ErrorController.class, () -> new ErrorController() {
		}).run((context) -> assertThat(context).doesNotHaveBean(ProblemErrorController.class).hasBean("mine"));
	}

	@Test
	void withoutAWebApplicationNothingIsThere() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ProblemWriter.class));
	}

	@Test
	void withoutAnyDatabaseItWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(DataAccessException.class, PersistenceException.class))
			.run((context) -> assertThat(context).hasSingleBean(ProblemWriter.class)
				.doesNotHaveBean(DataAccessProblemMapper.class)
				.doesNotHaveBean(PersistenceProblemMapper.class));
	}

	@Test
	void withoutSpringSecurityItWorks() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasSingleBean(ProblemWriter.class)
				.doesNotHaveBean("rejectedRequests"));
	}

	@Test
	void rejectedHandlerOfTheServiceWins() {
		this.runner.withBean("mine", RequestRejectedHandler.class, DefaultRequestRejectedHandler::new)
			.run((context) -> assertThat(context).hasBean("mine").doesNotHaveBean("rejectedRequests"));
	}

	@Test
	void withoutTomcatItWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(InvalidParameterException.class))
			.run((context) -> assertThat(context).hasSingleBean(ProblemWriter.class)
				.doesNotHaveBean(TomcatProblemMapper.class));
	}

	@Test
	void debugIsRefusedInProduction() {
		this.runner.withPropertyValues("shared-core.error.debug=true", "spring.profiles.active=prod")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("shared-core.error.debug"));
	}

	@Test
	void retryAfterMustBePositive() {
		this.runner.withPropertyValues("shared-core.error.retry-after=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("shared-core.error.retry-after"));
	}

	@Test
	void debugNamesTheCausesOfWhatIsOurFault() {
		this.runner.withPropertyValues("shared-core.error.debug=true").run((context) -> {
			assertThat(write(context.getBean(ProblemWriter.class), new IllegalStateException("why")))
				.contains("IllegalStateException: why");
			assertThat(write(context.getBean(ProblemWriter.class), new NotFoundException("no")))
				.doesNotContain("debug");
		});
	}

	@Test
	void propertyThatCannotBeWrittenDoesNotHideTheFailure() {
		this.runner.run((context) -> {
			ApiException failure = new ConflictException("no");
			Problem problem = failure.problem().withProperty("self", new Unwritable()).withProperty("status", 200);
			assertThat(write(context.getBean(ProblemWriter.class), new ApiException(problem, null)))
				.contains("\"status\":409")
				.contains("CONFLICT");
		});
	}

	@Test
	void endlessCausesEnd() {
		Exception first = new Exception("first");
		Exception second = new Exception("second", first);
		first.initCause(second);
		this.runner.withPropertyValues("shared-core.error.debug=true")
			.run((context) -> assertThat(write(context.getBean(ProblemWriter.class), first)).contains("500"));
	}

	private static String write(ProblemWriter writer, Throwable failure) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		writer.write(new MockHttpServletRequest(), response, failure);
		return response.getContentAsString();
	}

	static class Unwritable {

		public String getValue() {
			throw new IllegalStateException("secret");
		}

	}

}
