package io.sharedcore.retention;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.test.context.TestPropertySource;

/**
 * A test on the {@link Harbour} and a real PostgreSQL, with a clock that the test sets.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = HarbourTest.Application.class, webEnvironment = WebEnvironment.NONE)
@TestPropertySource(properties = { "spring.application.name=harbour", "spring.jpa.hibernate.ddl-auto=create",
		"spring.jpa.properties.hibernate.default_schema=harbour",
		"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true", "spring.jpa.open-in-view=false",
		"shared-core.entity.retention.entities.Port=30d", "shared-core.audit.retention=1000d",
		"shared-core.entity.retention.batch-size=10", "spring.jpa.defer-datasource-initialization=true",
		"spring.sql.init.mode=always",
		"spring.sql.init.schema-locations=classpath:db/shared-core/retention/R__retention_hold.sql,"
				+ "classpath:io/sharedcore/audit/audit_entry.sql," + "classpath:harbour.sql" })
@Import(HarbourDatabase.class)
@interface HarbourTest {

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Harbour.class)
	@EnableJpaRepositories(basePackageClasses = Harbour.class, considerNestedRepositories = true)
	class Application {

		@Bean
		SettableClock clock() {
			return new SettableClock(Clock.systemUTC());
		}

		@Bean
		PurgeListener purgeListener() {
			return new PurgeListener();
		}

	}

}
