package io.sharedcore.metrics;

import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Describes the meters of the library that Micrometer makes of observations, and keeps
 * the failures of meters away from what is observed.
 */
@AutoConfiguration
@ConditionalOnClass(MeterFilter.class)
@ConditionalOnBooleanProperty(name = "shared-core.observability.enabled", matchIfMissing = true)
final class MetricsAutoConfiguration {

	@Bean
	static ObservationDescriptions observationDescriptions() {
		return new ObservationDescriptions();
	}

	@Bean
	static MeterObservationHandlerPostProcessor meterObservationHandlerPostProcessor() {
		return new MeterObservationHandlerPostProcessor();
	}

}
