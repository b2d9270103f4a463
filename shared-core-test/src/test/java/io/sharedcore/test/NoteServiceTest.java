package io.sharedcore.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.sharedcore.test.service.NoteApplication;

import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * The whole service; one for all tests of this kind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = NoteApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:db/shared-core/outbox/R__outbox_call.sql",
				"spring.security.oauth2.resourceserver.jwt.audiences=notes", "shared-core.logging.file.enabled=false",
				"shared-core.security.roles-claim=realm_access.roles", "shared-core.outbox.initial-interval=1h",
				"shared-core.outbox.max-interval=1h" })
@AutoConfigureMockMvc
@AutoConfigureRestTestClient
@TestClock("2026-03-29T00:30:00Z")
@interface NoteServiceTest {

}
