package io.sharedcore.benchmarks.client;

import java.util.Map;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * An application that has the client, as the starter sets it up.
 */
final class ClientApplication {

	/** The name by which the client knows the server. */
	static final String SERVICE = "tiny";

	private ClientApplication() {
	}

	static AnnotationConfigApplicationContext of(String url) {
		return start(url, Map.of(), Typed.class);
	}

	/** Its calls are observed, and metered as Actuator does it. */
	static AnnotationConfigApplicationContext observed(String url) {
		return start(url, Map.of(), Observed.class);
	}

	/** Its calls are metered, and have a token. */
	static AnnotationConfigApplicationContext withToken(String url) {
		return start(url, Map.of("shared-core.client.services." + SERVICE + ".token", "benchmark"), Observed.class);
	}

	private static AnnotationConfigApplicationContext start(String url, Map<String, Object> properties,
			Class<?>... others) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("more", properties));
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("benchmark", Map.of("shared-core.client.services." + SERVICE + ".base-url",
					url, "spring.application.name", "benchmark")));
		Class<?>[] configurations = AutoConfigurations.getClasses(
				AutoConfigurations.of(JacksonAutoConfiguration.class, RestClientAutoConfiguration.class, starter()),
				UserConfigurations.of(others));
		context.register(configurations);
		context.refresh();
		return context;
	}

	/** Not public, as all auto-configurations. */
	private static Class<?> starter() {
		try {
			return Class.forName("io.sharedcore.client.ClientAutoConfiguration");
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = SERVICE, types = TypedCall.Persons.class)
	static class Typed {

	}

	@Configuration(proxyBeanMethods = false)
	static class Observed {

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
			return registry;
		}

	}

}
