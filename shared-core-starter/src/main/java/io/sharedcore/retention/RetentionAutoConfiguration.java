package io.sharedcore.retention;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedcore.entity.RetentionHolds;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.domain.AuditorAware;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

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

	private static Supplier<String> user(ObjectProvider<AuditorAware<?>> auditors) {
		return () -> Optional.<AuditorAware<?>>ofNullable(auditors.getIfUnique())
			.flatMap(AuditorAware::getCurrentAuditor)
			.map(Object::toString)
			.orElse(SYSTEM);
	}

}
