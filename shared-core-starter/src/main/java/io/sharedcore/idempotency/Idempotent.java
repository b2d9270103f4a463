package io.sharedcore.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Executes a request with an {@code Idempotency-Key} once. The annotation is for handler
 * methods of controllers.
 * <p>
 * The handler runs in a transaction. The response is stored in the same transaction, and
 * sent after the commit. The same request with the same key gets the stored response,
 * with the additional header {@code Idempotency-Replayed: true}; the handler does not run
 * again. A failed request, one with an exception or a status of 400 and more, is rolled
 * back and stores nothing, so that it can be retried with the same key.
 * <p>
 * A key belongs to its caller and to its operation. These responses are refusals:
 * <ul>
 * <li>400 {@code IDEMPOTENCY_KEY_MISSING}: a required key is missing</li>
 * <li>400 {@code IDEMPOTENCY_KEY_INVALID}: the key is malformed</li>
 * <li>401: the caller is anonymous</li>
 * <li>409 {@code IDEMPOTENCY_IN_PROGRESS}: the first request with this key still
 * runs</li>
 * <li>409 {@code IDEMPOTENCY_RESULT_TOO_LARGE}: the response was too large to be
 * stored</li>
 * <li>413 {@code CONTENT_TOO_LARGE}: the body is too large for a request with a key</li>
 * <li>422 {@code IDEMPOTENCY_KEY_REUSED}: the key was used for another request</li>
 * </ul>
 * The application does not start if the guarantee cannot hold: without the table, without
 * a database, or if the handler is asynchronous, streams its response or renders a view.
 *
 * @see <a href=
 * "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 * Idempotency-Key HTTP Header Field</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Idempotent {

	/**
	 * Whether a request without a key is rejected. Otherwise it runs as if the annotation
	 * were absent.
	 * @return {@code false} by default
	 */
	boolean required() default false;

	/**
	 * How long the response is kept, as a duration such as {@code 36h} or {@code PT36H}.
	 * @return the duration; empty for {@code shared-core.idempotency.keep-for}
	 */
	String keepFor() default "";

}
