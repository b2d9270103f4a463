package io.sharedcore.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ShutdownDelayTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ShutdownAutoConfiguration.class));

	@Test
	void withoutTheProperty() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ShutdownDelay.class));
	}

	@Test
	void withTheProperty() {
		this.runner.withPropertyValues("shared-core.health.shutdown-delay=0s")
			.run((context) -> assertThat(context).hasSingleBean(ShutdownDelay.class));
	}

	@Test
	void switchedOff() {
		this.runner.withPropertyValues("shared-core.health.shutdown-delay=0s", "shared-core.health.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ShutdownDelay.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1ms", "often" })
	void wrongValueStopsTheStart(String delay) {
		this.runner.withPropertyValues("shared-core.health.shutdown-delay=" + delay)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void serviceIsNotReadyAndAnswersDuringTheDelay() {
		List<Integer> statuses = new ArrayList<>();
		try (ConfigurableApplicationContext service = start(statuses)) {
			assertThat(status(service, "/actuator/health/readiness")).isEqualTo(200);
		}
		assertThat(statuses).containsExactly(503, 200);
	}

	private static ConfigurableApplicationContext start(List<Integer> statuses) {
		return new SpringApplicationBuilder(Service.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off", "shared-core.logging.file.enabled=false",
					"management.endpoint.health.probes.enabled=true", "shared-core.health.shutdown-delay=1s",
					"shared-core.security.enabled=false",
					"spring.autoconfigure.exclude=" + String.join(",", Service.WITHOUT))
			.initializers((context) -> context.getBeanFactory()
				.registerSingleton("probes",
						(Runnable) () -> List.of("readiness", "liveness")
							.forEach((probe) -> statuses.add(status(context, "/actuator/health/" + probe)))))
			.run();
	}

	private static int status(ConfigurableApplicationContext context, String path) {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return -1;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		static final List<String> WITHOUT = List.of(
				"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration");

		/** No time passes: the probes are read instead. */
		@Bean
		static BeanPostProcessor probesInsteadOfTheDelay(Runnable probes) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof ShutdownDelay)
							? new ShutdownDelay(Duration.ofSeconds(1), (delay) -> probes.run()) : bean;
				}

			};
		}

	}

}
