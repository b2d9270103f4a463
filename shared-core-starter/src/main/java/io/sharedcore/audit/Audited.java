package io.sharedcore.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has every insert, update, deletion and restoring of an entity recorded, in the
 * transaction that does it: what is rolled back was not done, and what cannot be recorded
 * is not done either.
 * <p>
 * The entity's key is a {@code UUID}. The table has to be there: see {@link AuditEntry}.
 * Changes of elements and links that it holds are updates of it. Statements that go past
 * Hibernate's session (bulk JPQL updates, native SQL) are not seen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface Audited {

	/**
	 * The entity that holds the entries: {@link AuditEntry}, or one of your own that
	 * extends {@link AuditRecord} and has a constructor without parameters.
	 * @return an entity class
	 */
	Class<? extends AuditRecord> into() default AuditEntry.class;

}
