package io.sharedcore.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a to-one attribute: what happens to the row that refers, when the row referred to is
 * soft-deleted. Without the annotation it is {@link Action#KEEP}.
 * <p>
 * Both entities extend {@link BaseEntity}. The attribute is one of the entity, of a
 * mapped superclass or of an embeddable, and the annotation is on its field or its
 * getter. A start-up check names annotations that have no effect.
 * <p>
 * Only active rows count: a reference from a deleted row restricts nothing. And only the
 * references that are there when the row is deleted: one that is made to a deleted row
 * afterwards is neither refused nor taken along.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD })
public @interface OnSoftDelete {

	/**
	 * What happens to the row that refers.
	 * @return the action
	 */
	Action value() default Action.KEEP;

	/**
	 * What happens to the row that refers.
	 */
	enum Action {

		/**
		 * The deletion fails with a {@link StillReferencedException}; nothing is deleted.
		 */
		RESTRICT,

		/**
		 * It is soft-deleted along, at the same time, and restored along.
		 */
		CASCADE,

		/**
		 * Its reference is set to null. Restoring does not bring the reference back.
		 */
		DETACH,

		/**
		 * Nothing: it keeps its reference, which leads to the deleted row.
		 */
		KEEP

	}

}
