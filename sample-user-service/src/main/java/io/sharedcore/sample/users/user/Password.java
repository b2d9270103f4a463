package io.sharedcore.sample.users.user;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A password that is too long to guess, and within bcrypt's limit: at least 12
 * characters, at most 72 bytes.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PasswordValidator.class)
@Documented
@interface Password {

	String message() default "must have 12 characters at least and 72 bytes at most";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
