package io.sharedcore.erasure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Settings of the erasure of persons.
 *
 * @param enabled Whether persons can be erased, and the personal attributes are checked
 * at start-up.
 * @param batchSize The most rows of an entity that one transaction changes.
 */
@ConfigurationProperties("shared-core.erasure")
record ErasureProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1000") int batchSize) {

	ErasureProperties {
		if (batchSize < 1) {
			throw new InvalidConfigurationPropertyValueException("shared-core.erasure.batch-size", batchSize,
					"It must be at least 1.");
		}
	}

}
