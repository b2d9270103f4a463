package io.sharedcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows calls of a bean's method, or of all methods of a bean's class, only to
 * administrators: users with the role in {@code shared-core.security.admin-role}
 * ({@code admin} by default). The rules of {@link RequireRole} apply.
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RequireAdmin {

}
