package io.sharedcore.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Delays the shutdown of a web application, if it is configured.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "shared-core.health.enabled", matchIfMissing = true)
@ConditionalOnProperty("shared-core.health.shutdown-delay")
final class ShutdownAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HealthProperties.class)
	static class DelayConfiguration {

		@Bean
		ShutdownDelay shutdownDelay(HealthProperties properties) {
			return new ShutdownDelay(properties.shutdownDelay(), (delay) -> Thread.sleep(delay.toMillis()));
		}

	}

}
