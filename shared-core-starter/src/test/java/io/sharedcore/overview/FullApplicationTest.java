package io.sharedcore.overview;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * Tests of an application with all that the starter can have. They share one context.
 */
@SpringBootTest(webEnvironment = WebEnvironment.MOCK, classes = FullApplicationTest.Application.class,
		properties = { "management.endpoints.web.exposure.include=sharedcore,loggers",
				"shared-core.client.token=s3cr3t",
				"shared-core.client.services.user-service.base-url=http://localhost:1",
				"shared-core.client.services.user-service.retry.max-attempts=2",
				"shared-core.client.services.user-service.retry.initial-interval=1ms",
				"spring.cloud.loadbalancer.enabled=false", "shared-core.security.open-paths=/actuator/sharedcore",
				"shared-core.rate-limit.enabled=true", "shared-core.rate-limit.store=memory",
				"shared-core.rate-limit.limits[0].path=/limited", "shared-core.rate-limit.limits[0].capacity=1",
				"shared-core.rate-limit.limits[0].period=1h", "shared-core.headers.enabled=false",
				"shared-core.audit.retention=3650d", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:db/shared-core/outbox/R__outbox_call.sql,"
						+ "classpath:db/shared-core/idempotency/R__idempotency_record.sql,"
						+ "classpath:db/shared-core/retention/R__retention_hold.sql,"
						+ "classpath:io/sharedcore/audit/audit_entry.sql" })
@AutoConfigureMockMvc
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FullApplicationTest {

	/** Nothing but the starter. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	class Application {

	}

}
