package io.sharedcore.precondition;

import java.util.List;
import java.util.UUID;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

class PreconditionAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PreconditionAutoConfiguration.class, WebMvcAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withUserConfiguration(Service.class);

	@Test
	void responsesHaveTags() {
		this.runner.run((context) -> assertThat(mvc(context).get().uri("/note")).hasStatusOk()
			.hasBodyTextEqualTo("[\"text\"]")
			.containsHeader("ETag"));
	}

	@Test
	void switchedOffTheBodyRemainsWithoutATag() {
		this.runner.withPropertyValues("shared-core.precondition.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(IfMatchHandlers.class);
			assertThat(mvc(context).get().uri("/note")).hasStatusOk()
				.hasBodyTextEqualTo("[\"text\"]")
				.doesNotContainHeader("ETag");
		});
	}

	@Test
	void withoutTheErrorFeatureTheStatusIsTheSame() {
		this.runner.withPropertyValues("shared-core.error.enabled=false", "shared-core.precondition.required=true")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(mvc.put().uri("/note")).hasStatus(428);
				assertThat(mvc.put().uri("/note").header("If-Match", "\"a\"")).hasStatus(412)
					.hasHeader("ETag", "\"b\"");
				assertThat(mvc.put().uri("/stale").header("If-Match", "\"a\"")).hasStatus(412);
			});
	}

	@Test
	void libraryThatIsMissingIsNotNeeded() {
		this.runner
			.withClassLoader(new FilteredClassLoader(EntityManagerFactory.class, GlobalOperationCustomizer.class))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(PendingChanges.class);
				assertThat(mvc(context).get().uri("/note")).containsHeader("ETag");
			});
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).doesNotHaveBean(PreconditionAutoConfiguration.class));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PreconditionAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(PreconditionAutoConfiguration.class));
	}

	@Test
	void mapperOfTheServiceComesFirst() {
		this.runner.withUserConfiguration(OwnMapper.class)
			.run((context) -> assertThat(context.getBeanProvider(ProblemMapper.class).orderedStream().findFirst()).get()
				.isNotInstanceOf(StaleVersionProblemMapper.class));
	}

	@Test
	void requiredHeaderThatNothingComparesStopsTheStart() {
		this.runner.withUserConfiguration(Careless.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("Careless#change")
				.hasMessageContaining("Add the parameter and call require(entity)"));
	}

	private static MockMvcTester mvc(WebApplicationContext context) {
		return MockMvcTester.from(context);
	}

	@RestController
	static class Service {

		@GetMapping("/note")
		Versioned<List<String>> note() {
			return Versioned.of(List.of("text"), new UUID(1, 2), 3);
		}

		@PutMapping("/note")
		void change(IfMatch precondition) {
			throw new PreconditionFailedException("\"b\"");
		}

		@PutMapping("/stale")
		void stale(IfMatch precondition) {
			throw new OptimisticLockingFailureException("stale");
		}

	}

	@RestController
	static class Careless {

		@IfMatchRequired
		@PutMapping("/careless")
		void change() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMapper {

		@Bean
		ProblemMapper own() {
			return (failure) -> Problem.of(HttpStatus.CONFLICT, "OWN", null);
		}

	}

}
