package io.sharedcore.audit;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the audit trail is kept.
 *
 * @param enabled Whether entities with "@Audited" are audited and the audit trail is
 * written.
 * @param maxTextLength The longest text that an entry keeps of an attribute, in
 * characters; the rest is cut off.
 */
@ConfigurationProperties("shared-core.audit")
@Validated
record AuditProperties(@DefaultValue("true") boolean enabled,
		@Min(value = 1, message = "keep at least one character of a text") @DefaultValue("10000") int maxTextLength) {

}
