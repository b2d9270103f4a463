package io.sharedcore.observability;

import java.time.Duration;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.sharedcore.masking.SecretNames;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Sends the log to the collector whose address is configured with Spring Boot's
 * properties. Spring Boot has the exporter, but no appender.
 */
@AutoConfiguration(after = OtlpLoggingAutoConfiguration.class, before = OpenTelemetryLoggingAutoConfiguration.class)
@ConditionalOnClass({ SdkLoggerProvider.class, LogRecordExporter.class, LoggerContext.class, MeterBinder.class,
		OpenTelemetryLoggingAutoConfiguration.class })
@ConditionalOnBean(LogRecordExporter.class)
final class LogExportAutoConfiguration {

	private static final String EXPORT = "management.opentelemetry.logging.export.";

	@Bean
	LogRecordMask logRecordMask(ObjectProvider<SecretNames> names) {
		return new LogRecordMask(names.getIfAvailable(SecretNames::standard));
	}

	/** No other bean asks for it. */
	@Bean
	@Lazy(false)
	@ConditionalOnBooleanProperty(name = ObservabilityProperties.ENABLED, matchIfMissing = true)
	LogRecordAppenderInstaller logRecordAppenderInstaller(SdkLoggerProvider loggers, LogRecordMask mask,
			ObjectProvider<LogExportQueue> queue) {
		return new LogRecordAppenderInstaller(new LogRecordAppender(loggers, mask, queue.getIfAvailable()),
				LoggerFactory.getILoggerFactory());
	}

	/** Instead of the processor of Spring Boot, with the same properties and defaults. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(BatchLogRecordProcessor.class)
	static class ProcessorConfiguration {

		private final int queueSize;

		ProcessorConfiguration(Environment environment) {
			this.queueSize = property(environment, "max-queue-size", Integer.class, 2048);
		}

		@Bean
		LogExportQueue logExportQueue() {
			return new LogExportQueue(this.queueSize);
		}

		@Bean
		LogExportMeter logExportMeter(LogExportQueue queue) {
			return new LogExportMeter(queue);
		}

		@Bean
		BatchLogRecordProcessor countingLogRecordProcessor(ObjectProvider<LogRecordExporter> exporters,
				LogRecordMask mask, LogExportQueue queue, Environment environment) {
			LogRecordExporter exporter = LogRecordExporter.composite(exporters.orderedStream().toList());
			int batchSize = property(environment, "max-batch-size", Integer.class, 512);
			return BatchLogRecordProcessor.builder(new CountingLogRecordExporter(exporter, mask, queue))
				.setMaxQueueSize(this.queueSize)
				.setMaxExportBatchSize(Math.min(batchSize, this.queueSize))
				.setScheduleDelay(property(environment, "schedule-delay", Duration.class, Duration.ofSeconds(1)))
				.setExporterTimeout(property(environment, "timeout", Duration.class, Duration.ofSeconds(30)))
				.build();
		}

		private static <T> T property(Environment environment, String name, Class<T> type, T otherwise) {
			return Binder.get(environment).bind(EXPORT + name, type).orElse(otherwise);
		}

	}

}
