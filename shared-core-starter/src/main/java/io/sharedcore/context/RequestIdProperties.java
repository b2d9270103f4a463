package io.sharedcore.context;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of request ids.
 *
 * @param enabled Whether requests get an id that logs, errors and calls to other services
 * carry.
 */
@ConfigurationProperties("shared-core.request-id")
record RequestIdProperties(@DefaultValue("true") boolean enabled) {

}
