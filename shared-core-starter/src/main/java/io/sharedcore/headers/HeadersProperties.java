package io.sharedcore.headers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the headers of every response.
 *
 * @param enabled Whether responses get headers from here.
 * @param security Whether responses get the security headers that Spring Security would
 * set, where it is absent.
 * @param serverTiming Whether responses say how long they took, as Server-Timing.
 */
@ConfigurationProperties("shared-core.headers")
record HeadersProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean security,
		@DefaultValue("true") boolean serverTiming) {

}
