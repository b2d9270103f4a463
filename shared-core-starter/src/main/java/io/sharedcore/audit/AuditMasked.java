package io.sharedcore.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Masks an attribute's value in the audit trail: entries show that it changed, without
 * the values. Annotates the field or the getter. Attributes with the name of a secret
 * ({@code password}, {@code apiKey}, …, see {@link io.sharedcore.masking.Secrets}) are
 * masked without it.
 */
@Target({ ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AuditMasked {

}
