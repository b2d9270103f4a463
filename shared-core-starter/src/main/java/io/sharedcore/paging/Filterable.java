package io.sharedcore.paging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the fields that a caller can filter by, on a {@code Specification} parameter of a
 * handler.
 *
 * <pre>
 * list(&#64;Filterable({"status", "priority"}) Specification&lt;Ticket&gt; filter)   // ?status=OPEN&amp;priority.in=HIGH,URGENT
 * </pre>
 *
 * The operators are {@code eq} (the default), {@code ne}, {@code lt}, {@code le},
 * {@code gt}, {@code ge}, {@code like} (contains, ignoring case, without wildcards) and
 * {@code in} (separated by commas). Several filters must all hold. Every other query
 * parameter that the handler does not declare is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Filterable {

	/**
	 * The fields, as properties of the entity; {@code department.name} follows a
	 * reference.
	 * @return the fields that a caller can filter by
	 */
	String[] value();

}
