package io.sharedcore.health;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.sharedcore.client.ClientProperties;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceHttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Watches the services that this service calls.
 */
@AutoConfiguration(afterName = "io.sharedcore.client.ClientAutoConfiguration")
@ConditionalOnBean({ ServiceHttpClient.class, ClientProperties.class })
@ConditionalOnBooleanProperty(name = "shared-core.health.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HealthProperties.class)
final class HealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceHealth serviceHealth(ServiceHttpClient client, ClientProperties services, HealthProperties properties,
			ObjectProvider<Clock> clock) {
		return new ClientServiceHealth(client, healthPaths(services), properties.timeout(),
				clock.getIfUnique(Clock::systemUTC));
	}

	private static Map<String, String> healthPaths(ClientProperties properties) {
		Map<String, String> paths = new TreeMap<>();
		properties.services().forEach((name, service) -> {
			String path = service.healthPath();
			if (path != null && !path.startsWith("/")) {
				throw new InvalidConfigurationPropertyValueException(
						"shared-core.client.services." + name + ".health-path", path,
						"It must begin with '/', as in /actuator/health/readiness.");
			}
			if (path != null) {
				paths.put(name, path);
			}
		});
		return paths;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CompositeHealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
	static class ActuatorConfiguration {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnEnabledHealthIndicator("services")
		@Conditional(OnServiceWithHealthPath.class)
		static class ServicesConfiguration {

			@Bean
			@ConditionalOnMissingBean(name = "servicesHealthContributor")
			CompositeHealthContributor servicesHealthContributor(ServiceHealth health, ClientProperties services,
					HealthProperties properties, ObjectProvider<Clock> clock) {
				Map<String, String> watched = healthPaths(services);
				return CompositeHealthContributor
					.fromMap(indicators(watched, health, properties, clock.getIfUnique(Clock::systemUTC)));
			}

			private static Map<String, ServiceHealthIndicator> indicators(Map<String, String> watched,
					ServiceHealth health, HealthProperties properties, Clock clock) {
				Map<String, ServiceHealthIndicator> indicators = new TreeMap<>();
				watched.keySet()
					.forEach((name) -> indicators.put(name, new ServiceHealthIndicator(
							new CachedStatus(() -> ask(health, name, clock), properties.timeToLive(), clock))));
				return indicators;
			}

			private static ServiceStatus ask(ServiceHealth health, String name, Clock clock) {
				try {
					return health.check(name);
				}
				catch (ServiceCallException ex) {
					return ServiceStatus.silent(name, ex.kind().name().toLowerCase(Locale.ROOT), ex.elapsed(),
							clock.instant());
				}
			}

		}

	}

}
