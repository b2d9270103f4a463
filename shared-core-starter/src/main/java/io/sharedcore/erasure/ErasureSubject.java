package io.sharedcore.erasure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the attribute that names the person whom a row is about: a {@code UUID} or a
 * {@code String} with the id, or a to-one association to the person's entity. The
 * person's own entity needs no annotation: there it is the id.
 * <p>
 * In an embeddable, it names the person of the {@link Personal} attributes of that
 * embeddable. So an entity can have several embeddables for different persons.
 */
@Target({ ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ErasureSubject {

}
