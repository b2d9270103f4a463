package io.sharedcore.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The policy of a to-one attribute: the effect on the referencing row when the referenced
 * row is soft-deleted. The default without the annotation is {@link Action#KEEP}.
 * <p>
 * Both entities extend {@link BaseEntity}. The attribute belongs to the entity, to a
 * mapped superclass or to an embeddable. The annotation is on its field or its getter. A
 * start-up check reports annotations without effect.
 * <p>
 * Only active rows count: a reference from a deleted row does not restrict. Only
 * references that exist at the time of the deletion count: a later reference to a deleted
 * row is neither refused nor part of the cascade.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD })
public @interface OnSoftDelete {

	/**
	 * The effect on the referencing row.
	 * @return the action
	 */
	Action value() default Action.KEEP;

	/**
	 * The effect on the referencing row.
	 */
	enum Action {

		/**
		 * The deletion fails with a {@link StillReferencedException}; nothing is deleted.
		 */
		RESTRICT,

		/**
		 * It is soft-deleted with the same time, and restored together with the
		 * referenced row.
		 */
		CASCADE,

		/**
		 * Its reference is set to null. A restoration does not set the reference again.
		 */
		DETACH,

		/**
		 * None: it keeps its reference to the deleted row.
		 */
		KEEP

	}

}
