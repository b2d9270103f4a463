package io.sharedcore.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

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
@ConfigurationProperties("shared-core.outbox")
record OutboxProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("50") int batchSize, @DefaultValue("8") int maxConcurrent,
		@DefaultValue("1s") Duration initialInterval, @DefaultValue("5m") Duration maxInterval,
		@DefaultValue("3d") Duration giveUpAfter, @DefaultValue("1m") Duration lease,
		@DefaultValue("1d") Duration keepEnded, @DefaultValue("256KB") DataSize maxBodySize) {

	/** Every database and clock has room for this. */
	private static final Duration MAX_DURATION = Duration.ofDays(36_500);

	private static final String PREFIX = "shared-core.outbox.";

	OutboxProperties {
		atLeastOne("batch-size", batchSize);
		atLeastOne("max-concurrent", maxConcurrent);
		between(Duration.ofMillis(1), "poll-interval", pollInterval);
		between(Duration.ofMillis(1), "initial-interval", initialInterval);
		between(Duration.ofMillis(1), "max-interval", maxInterval);
		between(Duration.ofMillis(1), "give-up-after", giveUpAfter);
		between(Duration.ofMillis(1), "lease", lease);
		between(Duration.ZERO, "keep-ended", keepEnded);
		if (maxInterval.compareTo(initialInterval) < 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "max-interval", maxInterval,
					"It must not be shorter than shared-core.outbox.initial-interval, which is " + initialInterval
							+ ".");
		}
		if (maxBodySize.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "max-body-size", maxBodySize,
					"It must be more than zero, like 256KB.");
		}
	}

	private static void atLeastOne(String name, int number) {
		if (number < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, number, "It must be at least 1.");
		}
	}

	private static void between(Duration min, String name, Duration duration) {
		if (duration.compareTo(min) < 0 || duration.compareTo(MAX_DURATION) > 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, duration,
					"It must be between " + min.toMillis() + "ms and " + MAX_DURATION.toDays() + "d.");
		}
	}

}
