package io.sharedcore.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a test method, or all of a class, as a user:
 *
 * <pre class="code">
 * &#64;Test
 * &#64;WithUser(id = "42", name = "Ada", roles = "admin")
 * void adminDeletes() {
 * </pre>
 *
 * Requests by the {@code MockMvc}, {@code MockMvcTester} and {@code RestTestClient} beans
 * have a signed {@linkplain TestTokens token} of the user, unless they have an
 * {@code Authorization} header; so they pass the security of the application as in
 * production. Code that the test calls in its own thread sees the user, too. The
 * annotation of a method replaces that of its class.
 * <p>
 * Without a resource server, requests by MockMvc have the authentication of the user, if
 * {@code spring-security-test} is on the class path. Without Spring Security there are no
 * users, and the annotation fails the test.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface WithUser {

	/**
	 * The id of the user.
	 * @return the id
	 */
	String id() default "user";

	/**
	 * The name of the user.
	 * @return the name; the id by default
	 */
	String name() default "";

	/**
	 * The roles of the user, without a prefix.
	 * @return the roles, none by default
	 */
	String[] roles() default {};

}
