package io.sharedcore.test.postgres;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Removes the details of the embedded server from a service's log. Warnings and errors
 * stay, and an explicit {@code logging.level.io.zonky.test} takes precedence.
 */
final class QuietEmbeddedPostgres implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("quietEmbeddedPostgres", Map.of("logging.level.io.zonky.test", "warn")));
	}

}
