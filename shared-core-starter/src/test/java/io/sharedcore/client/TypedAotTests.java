package io.sharedcore.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose context was processed ahead of time calls by its typed clients.
 */
class TypedAotTests {

	private final MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	record User(String name) {
	}

	interface Users {

		@GetExchange("/users/{id}")
		User get(@PathVariable String id, RequestOptions options);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ClientAutoConfiguration.class)
	@ImportHttpServices(group = "user-service", types = Users.class)
	static class Application {

	}

	@Test
	@CompileWithForkedClassLoader
	void processedApplicationCallsByItsTypedClient() {
		AnnotationConfigApplicationContext processed = new AnnotationConfigApplicationContext();
		properties().applyTo(processed);
		processed.register(Application.class);
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(processed, generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			GenericApplicationContext context = new GenericApplicationContext();
			properties().applyTo(context);
			compiled.getInstance(ApplicationContextInitializer.class, initializer.canonicalName()).initialize(context);
			context.refresh();
			try (context) {
				assertThat(context.getBean(Users.class).get("1", RequestOptions.defaults())).isEqualTo(new User("Ada"));
				assertThat(this.server.received().get(0).header("X-Request-Timeout-Ms")).isNotNull();
			}
		});
	}

	private TestPropertyValues properties() {
		return TestPropertyValues.of("shared-core.client.services.user-service.base-url=" + this.server.url());
	}

}
