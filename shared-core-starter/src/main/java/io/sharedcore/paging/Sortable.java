package io.sharedcore.paging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the fields that a caller can sort by, on a {@code Pageable} or {@code Sort}
 * parameter of a handler. Without it, a caller cannot sort at all.
 *
 * <pre>
 * list(&#64;Sortable({"title", "createdAt"}) Pageable page)   // ?sort=title,desc&amp;sort=createdAt
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Sortable {

	/**
	 * The fields, as properties of the entity; {@code department.name} follows a
	 * reference.
	 * @return the fields that a caller can sort by
	 */
	String[] value();

}
