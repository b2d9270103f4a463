package io.sharedcore.sample.users;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The whole service, over HTTP, on a real PostgreSQL; one for all tests of this kind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "sign-in.limit.capacity=100000",
		"shared-core.rate-limit.store-timeout=30s", "sign-in.first-admin.password=" + UserServiceTest.ADMIN_PASSWORD })
public @interface UserServiceTest {

	String ADMIN_EMAIL = "admin@example.com";

	String ADMIN_PASSWORD = "first admin's password";

}
