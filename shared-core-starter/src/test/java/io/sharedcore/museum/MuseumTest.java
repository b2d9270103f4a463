package io.sharedcore.museum;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

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
 * A test on the {@link Museum} and a real PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MuseumTest.Application.class, webEnvironment = WebEnvironment.NONE)
@TestPropertySource(properties = { "spring.application.name=museum", "spring.jpa.hibernate.ddl-auto=create",
		"spring.jpa.hibernate.naming.physical-strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl",
		"spring.jpa.properties.hibernate.globally_quoted_identifiers=true", "spring.jpa.open-in-view=false",
		"shared-core.entity.retention.batch-size=1", "spring.jpa.defer-datasource-initialization=true",
		"spring.sql.init.mode=always",
		"spring.sql.init.schema-locations=classpath:db/shared-core/retention/R__retention_hold.sql,classpath:museum.sql" })
@Import(MuseumDatabase.class)
@interface MuseumTest {

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Museum.class)
	@EnableJpaRepositories(basePackageClasses = Museum.class, considerNestedRepositories = true)
	class Application {

		@Bean
		Curator curator() {
			return new Curator();
		}

	}

}
