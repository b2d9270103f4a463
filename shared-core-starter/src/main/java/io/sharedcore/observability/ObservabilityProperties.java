package io.sharedcore.observability;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of traces, metrics and logs that are sent. Sampling, propagation and export
 * are Spring Boot's own properties, {@code management.*}.
 *
 * @param enabled whether this library adds to the traces and metrics of Spring Boot, and
 * sends logs; spans are masked in any case
 */
@ConfigurationProperties("shared-core.observability")
record ObservabilityProperties(@DefaultValue("true") boolean enabled) {

	static final String ENABLED = "shared-core.observability.enabled";

}
