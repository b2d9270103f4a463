package io.sharedcore.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a deleted row of an entity is kept before {@link SoftDeletePurge} removes it
 * for good. {@code shared-core.entity.retention.entities.<EntityName>} takes precedence.
 * Without both, deleted rows stay.
 * <p>
 * The entity extends {@link BaseEntity}; otherwise the application does not start. The
 * annotation also applies to subclasses that have none of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Retain {

	/**
	 * How long a row is kept after its deletion: a duration like {@code 90d} or
	 * {@code P90D}, zero or at least a minute. An unreadable, shorter or negative
	 * duration stops the start: a number without a unit is in milliseconds.
	 * @return the duration
	 */
	String deletedFor();

}
