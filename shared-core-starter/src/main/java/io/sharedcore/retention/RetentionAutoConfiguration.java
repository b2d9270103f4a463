package io.sharedcore.retention;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.entity.PurgeTask;
import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.entity.SoftDeletePurge;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.AuditorAware;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * Configures retention if JPA is present. A service that does not use it needs no table.
 */
@AutoConfiguration(afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({ EntityManager.class, SessionFactory.class, LocalContainerEntityManagerFactoryBean.class,
		AuditorAware.class })
@ConditionalOnSingleCandidate(EntityManagerFactory.class)
@ConditionalOnBooleanProperty(name = "shared-core.entity.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "shared-core.entity.retention.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RetentionProperties.class)
final class RetentionAutoConfiguration {

	/** The user of the entities without a current user. */
	private static final String SYSTEM = "system";

	/**
	 * If there are several transaction managers, a separate one takes part in the
	 * transactions of the manager that belongs to this session factory.
	 */
	@Bean
	@Lazy
	@DependsOnDatabaseInitialization
	RetentionDatabase retentionDatabase(EntityManagerFactory entityManagerFactory,
			ObjectProvider<PlatformTransactionManager> transactionManagers) {
		return new RetentionDatabase(entityManagerFactory,
				transactionManagers.getIfUnique(() -> new JpaTransactionManager(entityManagerFactory)));
	}

	/**
	 * Lazy: it is created where it is injected, and only then the table is required.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	RetentionHolds retentionHolds(RetentionDatabase database, ObjectProvider<Clock> clock,
			ObjectProvider<AuditorAware<?>> auditor) {
		new HoldTable(database.sessionFactory()).require("RetentionHolds is injected");
		return new JdbcRetentionHolds(database, () -> clock.getIfUnique(Clock::systemUTC), user(auditor));
	}

	@Bean
	RetentionPlan retentionPlan(EntityManagerFactory entityManagerFactory, RetentionProperties properties,
			ObjectProvider<PurgeTask> tasks) {
		SessionFactoryImplementor sessionFactory = entityManagerFactory.unwrap(SessionFactoryImplementor.class);
		RowTables rows = RowTables.of(sessionFactory);
		return new RetentionPlan(rows, RetentionPeriods.of(sessionFactory, rows, properties.entities()),
				tasks.orderedStream().toList(), properties.batchSize());
	}

	@Bean
	@DependsOnDatabaseInitialization
	RetentionCheck retentionCheck(RetentionPlan plan, EntityManagerFactory entityManagerFactory) {
		return new RetentionCheck(plan, entityManagerFactory.unwrap(SessionFactoryImplementor.class));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(SoftDeletePurge.class)
	DatabaseSoftDeletePurge softDeletePurge(RetentionDatabase database, RetentionPlan plan,
			ApplicationEventPublisher events, ObjectProvider<Clock> clock, ObjectProvider<PurgeObserver> observers) {
		return new DatabaseSoftDeletePurge(database, plan, new PurgeEvents(events::publishEvent),
				() -> clock.getIfUnique(Clock::systemUTC), observers.orderedStream().toList());
	}

	@Bean
	@Lazy(false)
	@ConditionalOnProperty("shared-core.entity.retention.cron")
	PurgeSchedule purgeSchedule(RetentionProperties properties, RetentionPlan plan,
			EntityManagerFactory entityManagerFactory, ObjectProvider<SoftDeletePurge> purge) {
		return new PurgeSchedule(String.valueOf(properties.cron()),
				new PurgeLock(entityManagerFactory.unwrap(SessionFactoryImplementor.class), plan.rows()),
				(beforeBatch) -> run(purge.getObject(), beforeBatch));
	}

	private static void run(SoftDeletePurge purge, Runnable beforeBatch) {
		if (purge instanceof DatabaseSoftDeletePurge own) {
			own.run(beforeBatch);
		}
		else {
			purge.run();
		}
	}

	private static Supplier<String> user(ObjectProvider<AuditorAware<?>> auditors) {
		return () -> Optional.<AuditorAware<?>>ofNullable(auditors.getIfUnique())
			.flatMap(AuditorAware::getCurrentAuditor)
			.map(Object::toString)
			.orElse(SYSTEM);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		@Lazy
		PurgeMeters purgeMeters(ObjectProvider<MeterRegistry> registry) {
			return new PurgeMeters(registry.getIfUnique());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		PurgeEndpoint purgeEndpoint(RetentionPlan plan, ObjectProvider<SoftDeletePurge> purge,
				Environment environment) {
			boolean secured = ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain",
					PurgeEndpoint.class.getClassLoader());
			return new PurgeEndpoint(plan, purge::getObject,
					secured ? environment.getProperty("shared-core.security.admin-role", "admin") : null);
		}

	}

}
