package io.sharedcore.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records every insert, update, deletion and restoration of an entity, in the same
 * transaction. An entry is rolled back with its change, and a change fails if its entry
 * cannot be written.
 * <p>
 * The entity's key is a {@code UUID}. The table has to exist: see {@link AuditEntry}.
 * Changes of an entity's elements and links are updates of the entity. Statements that
 * bypass Hibernate's session (bulk JPQL updates, native SQL) are not recorded.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface Audited {

	/**
	 * The entity that stores the entries: {@link AuditEntry}, or your own entity that
	 * extends {@link AuditRecord} and has a constructor without parameters.
	 * @return an entity class
	 */
	Class<? extends AuditRecord> into() default AuditEntry.class;

}
