package io.sharedcore.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps an attribute's value out of the audit trail: entries tell that it changed, not
 * from what to what. Stands on the field or the getter. Attributes whose names are those
 * of secrets ({@code password}, {@code apiKey}, …, see
 * {@link io.sharedcore.masking.Secrets}) need it not.
 */
@Target({ ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AuditMasked {

}
