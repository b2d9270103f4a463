package io.sharedcore.health;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the services that this one calls are watched.
 *
 * @param enabled whether they are
 * @param timeout how long a service is waited for
 * @param timeToLive how long an answer is shown before the service is asked again
 */
@Validated
@ConfigurationProperties("shared-core.health")
record HealthProperties(@DefaultValue("true") boolean enabled,
		@DurationMin(millis = 1) @DefaultValue("1s") Duration timeout,
		@DurationMin(millis = 0) @DefaultValue("10s") Duration timeToLive) {

}
