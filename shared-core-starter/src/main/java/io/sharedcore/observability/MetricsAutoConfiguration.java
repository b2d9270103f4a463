package io.sharedcore.observability;

import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Describes the meters of the library that Micrometer makes of observations.
 */
@AutoConfiguration
@ConditionalOnClass(MeterFilter.class)
@ConditionalOnBooleanProperty(name = "shared-core.observability.enabled", matchIfMissing = true)
final class MetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static ObservationDescriptions observationDescriptions() {
		return new ObservationDescriptions();
	}

}
