package io.sharedcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows calls of a bean's method, or of all methods of a bean's class, only to users
 * with a role. Other users get a 403; callers without authentication get a 401.
 * <p>
 * An annotation on a method replaces that on its class. Several of these annotations on
 * one element all have to hold. It can be a meta-annotation. As all method annotations of
 * Spring, it applies to calls from outside the bean. If it would not be enforced (no
 * Spring Security, the feature switched off, a final method), the application does not
 * start.
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RequireRole {

	/**
	 * The roles of which the user needs one, in their exact spelling.
	 * @return role names without prefix
	 */
	String[] value();

}
