package io.sharedcore.precondition;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conditional requests are handled.
 *
 * @param enabled Whether "Versioned" results have an ETag and handlers can have an
 * "IfMatch" parameter.
 * @param required Whether requests to handlers with an "IfMatch" parameter must have
 * If-Match; a request without it is refused with 428.
 */
@ConfigurationProperties("shared-core.precondition")
record PreconditionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean required) {

}
