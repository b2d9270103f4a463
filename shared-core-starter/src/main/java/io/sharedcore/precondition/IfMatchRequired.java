package io.sharedcore.precondition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler whose requests must have {@code If-Match}: without it the response is a 428
 * with the code {@code PRECONDITION_REQUIRED}. The handler has a parameter of the type
 * {@link IfMatch}, or the application does not start.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IfMatchRequired {

}
