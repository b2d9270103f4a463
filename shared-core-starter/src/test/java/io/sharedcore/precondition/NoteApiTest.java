package io.sharedcore.precondition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The running {@link NoteApi}, which all its tests share.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = NoteApi.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=notes",
				"spring.jpa.open-in-view=false", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:db/shared-core/idempotency/R__idempotency_record.sql",
				"shared-core.client.timeout=60s", "server.max-http-request-header-size=2MB",
				"shared-core.idempotency.anonymous=true" })
public @interface NoteApiTest {

}
