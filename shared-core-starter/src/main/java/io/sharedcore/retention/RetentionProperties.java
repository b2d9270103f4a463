package io.sharedcore.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of retention.
 *
 * @param enabled Whether holds can be placed, and deleted rows can be purged.
 */
@ConfigurationProperties("shared-core.entity.retention")
record RetentionProperties(@DefaultValue("true") boolean enabled) {

}
