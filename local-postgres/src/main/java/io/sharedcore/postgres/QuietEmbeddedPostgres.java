package io.sharedcore.postgres;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the embedded server's play-by-play out of a service's log. Warnings and errors
 * stay, and {@code logging.level.io.zonky.test} set by anyone wins.
 */
final class QuietEmbeddedPostgres implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("quietEmbeddedPostgres", Map.of("logging.level.io.zonky.test", "warn")));
	}

}
