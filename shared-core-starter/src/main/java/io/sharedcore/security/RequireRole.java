package io.sharedcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only users with a role call a bean's method, or all methods of a bean's class.
 * Everybody else gets a 403, or a 401 who did not sign in.
 * <p>
 * What stands on a method replaces what stands on its class; several of these annotations
 * on one element all have to hold. It may stand on an annotation of your own. It works on
 * calls from outside of the bean, as all of Spring's method annotations do. Where nothing
 * would enforce it (no Spring Security, the feature switched off, a final method), the
 * application does not start.
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
