package io.sharedcore.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.util.ClassUtils;

/**
 * The test uses what Hibernate has since 7.3. Spring Boot 4.0 has an older Hibernate.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf("io.sharedcore.entity.RequiresHibernate73$Version#isPresent")
public @interface RequiresHibernate73 {

	/**
	 * Finds out which Hibernate is there.
	 */
	final class Version {

		private Version() {
		}

		static boolean isPresent() {
			return ClassUtils.isPresent("org.hibernate.KeyType", null);
		}

	}

}
