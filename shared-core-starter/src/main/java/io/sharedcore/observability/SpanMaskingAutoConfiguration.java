package io.sharedcore.observability;

import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.sharedcore.masking.SecretNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.context.annotation.Bean;

/**
 * Masks all spans that are exported. It cannot be switched off.
 */
@AutoConfiguration
@ConditionalOnClass({ OtelTracer.class, SpanExporter.class, SpanProcessors.class })
final class SpanMaskingAutoConfiguration {

	@Bean
	static SpanMaskingPostProcessor spanMaskingPostProcessor(ConfigurableListableBeanFactory beans,
			ObjectProvider<SecretNames> names) {
		return new SpanMaskingPostProcessor(beans, names);
	}

}
