package io.sharedcore.mappings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.hibernate.cfg.MultiTenancySettings;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.test.context.TestPropertySource;

/**
 * A test on the {@link Garage}: a default schema that is not on the search path, strict
 * JPQL, and a tenant.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = GarageTest.Application.class, webEnvironment = WebEnvironment.NONE)
@TestPropertySource(
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.jpa.properties.hibernate.default_schema=garage",
				"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true",
				"spring.jpa.properties.hibernate.jpa.compliance.query=true", "spring.jpa.open-in-view=false",
				"spring.application.name=garage" })
@Import(GarageDatabase.class)
@interface GarageTest {

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Garage.class)
	@EnableJpaRepositories(basePackageClasses = Garage.class, considerNestedRepositories = true)
	class Application {

		@Bean
		CurrentTenant currentTenant() {
			return new CurrentTenant();
		}

		@Bean
		HibernatePropertiesCustomizer tenants(CurrentTenant currentTenant) {
			return (properties) -> properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, currentTenant);
		}

	}

}
