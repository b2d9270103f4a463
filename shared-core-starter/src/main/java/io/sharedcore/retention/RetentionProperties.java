package io.sharedcore.retention;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.scheduling.support.CronExpression;

/**
 * Settings of retention.
 *
 * @param enabled Whether holds can be placed, and deleted rows can be purged.
 * @param entities How long deleted rows are kept, by the name of their entity; takes
 * precedence over "@Retain".
 * @param cron When deleted rows are purged, on one instance at a time: a cron expression
 * of Spring with seconds, in the time zone of the JVM.
 * @param batchSize How many rows one transaction of a purge removes. A larger operation
 * is a batch of its own.
 */
@ConfigurationProperties("shared-core.entity.retention")
record RetentionProperties(@DefaultValue("true") boolean enabled, @DefaultValue Map<String, Duration> entities,
		@Nullable String cron, @DefaultValue("1000") int batchSize) {

	private static final int MAX_BATCH_SIZE = 30_000;

	RetentionProperties {
		if (cron != null && !CronExpression.isValidExpression(cron)) {
			throw new InvalidConfigurationPropertyValueException("shared-core.entity.retention.cron", cron,
					"It must be a cron expression with six fields, like 0 30 3 * * *.");
		}
		if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
			throw new InvalidConfigurationPropertyValueException("shared-core.entity.retention.batch-size", batchSize,
					"It must be between 1 and " + MAX_BATCH_SIZE + ".");
		}
	}

}
