package io.sharedcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only administrators call a bean's method, or all methods of a bean's class: users
 * with the role that {@code shared-core.security.admin-role} names ({@code admin} unless
 * told otherwise). The rules of {@link RequireRole} apply.
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RequireAdmin {

}
