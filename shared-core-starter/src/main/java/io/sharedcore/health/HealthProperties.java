package io.sharedcore.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the services that this one calls are watched, and how load balancers hear of a
 * shutdown.
 *
 * @param enabled whether they are
 * @param timeout how long a service is waited for
 * @param timeToLive how long an answer is shown before the service is asked again
 * @param shutdownDelay how long requests are accepted at a shutdown after the readiness
 * has ended, so that load balancers notice; longer than their probes need. With
 * Kubernetes, preStop does the same.
 */
@ConfigurationProperties("shared-core.health")
record HealthProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration timeout,
		@DefaultValue("10s") Duration timeToLive, @DefaultValue("0s") Duration shutdownDelay) {

	private static final String PREFIX = "shared-core.health.";

	private static final Duration MIN_DURATION = Duration.ofMillis(1);

	HealthProperties {
		if (timeout.compareTo(MIN_DURATION) < 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "timeout", timeout,
					"It must be at least 1ms.");
		}
		if (timeToLive.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "time-to-live", timeToLive,
					"It must not be negative; 0s asks each time.");
		}
		if (shutdownDelay.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "shutdown-delay", shutdownDelay,
					"It must not be negative; 0s ends at once.");
		}
	}

}
