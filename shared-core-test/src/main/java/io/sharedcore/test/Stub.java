package io.sharedcore.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a stub of another service for the application of a test, and injects it:
 *
 * <pre class="code">
 * &#64;SpringBootTest
 * class OrderTests {
 *
 *     &#64;Stub("user-service")
 *     StubService users;
 *
 *     &#64;Test
 *     void customerIsShownByName() {
 *         this.users.get("/users/{id}").respond(200, "{\"name\": \"Ada\"}");
 *         …
 *     }
 *
 * }
 * </pre>
 *
 * Before the application starts, {@code shared-core.client.services.<name>.base-url} gets
 * the address of the stub. The stub belongs to the application context: test classes that
 * share the context share it, and it is closed with the context. After each test method
 * it {@linkplain StubService#clear() forgets} its responses and requests.
 * <p>
 * The field is of the test class, of a superclass, or of the class around a nested one.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stub {

	/**
	 * The name of the service, as under {@code shared-core.client.services}.
	 * @return the name
	 */
	String value();

	/**
	 * Further properties that get the address of the stub, such as
	 * {@code USER_SERVICE_URL}.
	 * @return names of properties, none by default
	 */
	String[] properties() default {};

	/**
	 * Whether a request without a response fails the test method. In any case it gets a
	 * 501 that describes the stub, is logged, and is part of the report of a test that
	 * fails.
	 * @return whether it fails the test, false by default
	 */
	boolean strict() default false;

}
