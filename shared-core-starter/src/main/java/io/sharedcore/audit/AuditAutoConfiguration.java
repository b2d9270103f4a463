package io.sharedcore.audit;

import java.time.Clock;
import java.util.UUID;

import io.sharedcore.context.RequestId;
import io.sharedcore.masking.SecretNames;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Configures the audit trail if JPA is present.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({ EntityManager.class, SessionFactory.class, LocalContainerEntityManagerFactoryBean.class,
		JpaRepositoryFactoryBean.class, JsonMapper.class })
@EnableConfigurationProperties(AuditProperties.class)
final class AuditAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "shared-core.audit.enabled", matchIfMissing = true)
	static class SessionFactoryConfiguration {

		@Bean
		static AuditSettings auditSettings(ObjectProvider<AuditProperties> properties, ObjectProvider<Clock> clock,
				ObjectProvider<SecretNames> secretNames) {
			return new AuditSettings(() -> {
				SecretNames names = secretNames.getIfUnique(SecretNames::standard);
				return new AuditContext(SingletonSupplier.of(() -> clock.getIfUnique(Clock::systemUTC)),
						MinimalUser::current, RequestId::current, names::contains,
						properties.getObject().maxTextLength());
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSingleCandidate(EntityManagerFactory.class)
	@ConditionalOnBooleanProperty(name = "shared-core.audit.enabled", matchIfMissing = true)
	static class TrailConfiguration {

		/**
		 * Created without a factory bean: Spring Boot would take a bean of the factory's
		 * type for the application's own set-up of repositories. Created lazily: parsing
		 * its queries takes a good part of a start, and most services only write the
		 * trail.
		 */
		@Bean
		@Lazy
		@ConditionalOnMissingBean
		AuditEntryRepository auditEntryRepository(EntityManagerFactory entityManagerFactory,
				ConfigurableBeanFactory beanFactory) {
			JpaRepositoryFactoryBean<AuditEntryRepository, AuditEntry, UUID> factory = new JpaRepositoryFactoryBean<>(
					AuditEntryRepository.class);
			factory.setEntityManager(SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory));
			factory.setBeanFactory(beanFactory);
			factory.setBeanClassLoader(beanFactory.getBeanClassLoader());
			factory.afterPropertiesSet();
			return factory.getObject();
		}

		/**
		 * If there are several transaction managers, a separate one takes part in the
		 * transactions of the manager that belongs to this session factory.
		 */
		@Bean
		@ConditionalOnMissingBean(AuditTrail.class)
		TransactionalAuditTrail auditTrail(EntityManagerFactory entityManagerFactory,
				ObjectProvider<PlatformTransactionManager> transactionManagers) {
			PlatformTransactionManager transactionManager = transactionManagers
				.getIfUnique(() -> new JpaTransactionManager(entityManagerFactory));
			AuditRuntime auditing = AuditRuntime
				.of(entityManagerFactory.unwrap(SessionFactoryImplementor.class).getProperties());
			if (auditing == null) {
				throw new IllegalStateException("The session factory was made without the audit trail");
			}
			return new TransactionalAuditTrail(auditing,
					SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory),
					new TransactionTemplate(transactionManager));
		}

		@Bean
		@ConditionalOnBean(TransactionalAuditTrail.class)
		LogLevelAuditListener logLevelAuditListener(TransactionalAuditTrail trail, AuditTable table) {
			return new LogLevelAuditListener(trail, table);
		}

		@Bean
		AuditRetention auditRetention(EntityManagerFactory entityManagerFactory, AuditProperties properties,
				ObjectProvider<PlatformTransactionManager> transactionManagers, ObjectProvider<Clock> clock) {
			TransactionTemplate transactions = new TransactionTemplate(
					transactionManagers.getIfUnique(() -> new JpaTransactionManager(entityManagerFactory)));
			transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			return new AuditRetention(properties.retention(),
					SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory), transactions,
					() -> clock.getIfUnique(Clock::systemUTC));
		}

		@Bean
		AuditTable auditTable(EntityManagerFactory entityManagerFactory) {
			return new AuditTable(entityManagerFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "shared-core.audit.enabled", havingValue = false)
	static class SwitchedOffConfiguration {

		/** Services that record keep working; nothing is stored. */
		@Bean
		@ConditionalOnMissingBean
		AuditTrail auditTrail() {
			return new AuditTrail() {

				@Override
				public void record(AuditAction action, Object entity, @Nullable String description) {
				}

				@Override
				public void record(AuditAction action, Class<?> entityType, UUID entityId,
						@Nullable String description) {
				}

			};
		}

	}

}
