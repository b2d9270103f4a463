package io.sharedcore.retention;

import java.util.UUID;

import io.sharedcore.entity.PurgeReport.Entry;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.erasure.Erasure;
import io.sharedcore.erasure.ErasureReport;
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
 * Purge and erasure in an application with several tenants in one table.
 */
class TenantPurgeTests {

	private static volatile String tenant = "one";

	@Test
	void personIsErasedAndRowsArePurgedInAllTenants() {
		try (ConfigurableApplicationContext context = start()) {
			UUID person = UUID.randomUUID();
			for (String name : new String[] { "one", "two" }) {
				tenant = name;
				context.getBean(TransactionTemplate.class)
					.executeWithoutResult(
							(status) -> context.getBean(EntityManager.class).persist(new Locker(person, "Jane")));
			}
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			tenant = "three";
			assertThat(context.getBean(Erasure.class).erase(Locker.class, person, "request 4711").entities())
				.extracting(ErasureReport.Entry::entity, ErasureReport.Entry::rows)
				.containsExactly(tuple("Locker", 2L));
			assertThat(jdbc.queryForList("select distinct label from locker", String.class)).singleElement()
				.asString()
				.startsWith("erased-");
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
					"spring.sql.init.schema-locations=classpath:db/shared-core/retention/*.sql,"
							+ "classpath:db/shared-core/erasure/*.sql",
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
