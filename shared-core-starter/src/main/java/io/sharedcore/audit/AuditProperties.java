package io.sharedcore.audit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Settings of the audit trail.
 *
 * @param enabled Whether entities with "@Audited" are audited and the audit trail is
 * written.
 * @param maxTextLength The longest text that an entry keeps of an attribute, in
 * characters; the rest is cut off.
 * @param retention How long entries are kept; the purge of deleted rows removes older
 * ones.
 */
@ConfigurationProperties("shared-core.audit")
record AuditProperties(@DefaultValue("true") boolean enabled, @DefaultValue("10000") int maxTextLength,
		@Nullable Duration retention) {

	AuditProperties {
		if (maxTextLength < 1) {
			throw new InvalidConfigurationPropertyValueException("shared-core.audit.max-text-length", maxTextLength,
					"keep at least one character of a text");
		}
		if (retention != null && !retention.isZero() && retention.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new InvalidConfigurationPropertyValueException("shared-core.audit.retention", retention,
					"It must be zero, or at least a minute, like 730d: a number alone is in milliseconds.");
		}
	}

}
