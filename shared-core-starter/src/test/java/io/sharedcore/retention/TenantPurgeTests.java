package io.sharedcore.retention;

import io.sharedcore.entity.PurgeReport.Entry;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.lockers.Locker;
import jakarta.persistence.EntityManager;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The purge of an application with several tenants in one table.
 */
class TenantPurgeTests {

	private static volatile String tenant = "one";

	@Test
	void rowsOfAllTenantsArePurged() {
		try (ConfigurableApplicationContext context = start()) {
			for (String name : new String[] { "one", "two" }) {
				tenant = name;
				context.getBean(TransactionTemplate.class)
					.executeWithoutResult((status) -> context.getBean(EntityManager.class).persist(new Locker()));
			}
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.update("update locker set is_deleted = true, deleted_at = now() - interval '2 days'");
			assertThat(context.getBean(SoftDeletePurge.class).run().entities()).extracting(Entry::entity, Entry::purged)
				.containsExactly(tuple("Locker", 2L));
			assertThat(jdbc.queryForObject("select count(*) from locker", Long.class)).isZero();
		}
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("spring.application.name=lockers", "spring.jpa.hibernate.ddl-auto=create",
					"shared-core.entity.retention.entities.Locker=1d", "spring.sql.init.mode=always",
					"spring.sql.init.schema-locations=classpath:db/shared-core/retention/R__retention_hold.sql",
					"logging.file.name=target/lockers.log")
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Locker.class)
	static class Application {

		@Bean
		HibernatePropertiesCustomizer tenants() {
			return (settings) -> settings.put("hibernate.tenant_identifier_resolver",
					new CurrentTenantIdentifierResolver<String>() {

						@Override
						public String resolveCurrentTenantIdentifier() {
							return tenant;
						}

						@Override
						public boolean validateExistingCurrentSessions() {
							return false;
						}

					});
		}

	}

}
