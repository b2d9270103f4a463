package io.sharedcore.erasure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an attribute with personal data: what an {@linkplain Erasure erasure} does with
 * its value. Annotates the field or the getter of an attribute of an entity, an
 * embeddable or a mapped superclass.
 * <p>
 * On an embedded attribute or an element collection it applies to everything inside that
 * has no annotation of its own. A value that is {@code null} stays {@code null}.
 */
@Target({ ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Personal {

	/**
	 * What an erasure does with the value.
	 * @return the action; by default the value is replaced by a pseudonym, which is
	 * possible for text only
	 */
	Action onErasure() default Action.PSEUDONYM;

	/**
	 * What an erasure does with a value.
	 */
	enum Action {

		/**
		 * The subject's pseudonym replaces the value: {@code erased-} and random
		 * characters, cut to the length of the column. It is the same in all rows, except
		 * where a unique index or a set requires different values. The keys of a map are
		 * replaced, too, if they are text.
		 */
		PSEUDONYM,

		/**
		 * The value becomes {@code null}. An element collection becomes empty.
		 */
		NULL,

		/** The value stays, for example because a law requires it. */
		KEEP

	}

}
