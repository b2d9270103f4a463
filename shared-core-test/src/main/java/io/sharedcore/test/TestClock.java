package io.sharedcore.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link MutableClock} the {@code Clock} bean of the application of a test,
 * before any other {@code Clock}. On a field of this type, the clock is also injected:
 *
 * <pre class="code">
 * &#64;TestClock("2026-03-29T00:30:00Z")
 * MutableClock clock;
 * </pre>
 *
 * On a class, {@code @Autowired MutableClock} is the same clock. After each test method
 * the clock is set back.
 * <p>
 * Deadlines, tokens and timestamps of the database have their own time.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.FIELD })
@Retention(RetentionPolicy.RUNTIME)
public @interface TestClock {

	/**
	 * The time at the beginning of each test method, as in {@code 2026-03-29T00:30:00Z}.
	 * @return the time; by default the time at which the application starts, in
	 * milliseconds
	 */
	String value() default "";

}
