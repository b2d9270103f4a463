package io.sharedcore.outbox;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the outbox.
 *
 * @param enabled Whether calls can be stored and are sent.
 * @param pollInterval How often an idle instance looks for pending calls. Calls that the
 * instance stored itself are sent at once.
 * @param batchSize The most calls that one statement claims, and the most that are
 * claimed before a worker is free for them.
 * @param maxConcurrent The most calls that one instance sends at the same time.
 * @param initialInterval The longest delay before the second attempt. The delay is
 * random, and its limit doubles with each attempt.
 * @param maxInterval The longest delay between two attempts.
 * @param giveUpAfter How long after its first attempt a failing call is given up.
 * @param lease How long a claim is valid. If an instance is killed, other instances send
 * its calls after this time. Longer than every timeout of the client.
 * @param keepEnded How long sent and cancelled calls are kept.
 * @param maxBodySize The largest JSON body.
 */
@Validated
@ConfigurationProperties("shared-core.outbox")
record OutboxProperties(@DefaultValue("true") boolean enabled,
		@DurationMin(millis = 1) @DurationMax(days = MAX_DAYS) @DefaultValue("1s") Duration pollInterval,
		@Positive @DefaultValue("50") int batchSize, @Positive @DefaultValue("8") int maxConcurrent,
		@DurationMin(millis = 1) @DurationMax(days = MAX_DAYS) @DefaultValue("1s") Duration initialInterval,
		@DurationMin(millis = 1) @DurationMax(days = MAX_DAYS) @DefaultValue("5m") Duration maxInterval,
		@DurationMin(millis = 1) @DurationMax(days = MAX_DAYS) @DefaultValue("3d") Duration giveUpAfter,
		@DurationMin(millis = 1) @DurationMax(days = MAX_DAYS) @DefaultValue("1m") Duration lease,
		@DurationMin(millis = 0) @DurationMax(days = MAX_DAYS) @DefaultValue("1d") Duration keepEnded,
		@DefaultValue("256KB") DataSize maxBodySize) {

	/** Every database and clock has room for this. */
	private static final long MAX_DAYS = 36_500;

	OutboxProperties {
		if (maxInterval.compareTo(initialInterval) < 0) {
			throw new InvalidConfigurationPropertyValueException("shared-core.outbox.max-interval", maxInterval,
					"It must not be shorter than shared-core.outbox.initial-interval, which is " + initialInterval
							+ ".");
		}
		if (maxBodySize.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException("shared-core.outbox.max-body-size", maxBodySize,
					"It must be more than zero, like 256KB.");
		}
	}

}
