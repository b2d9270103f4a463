package io.sharedcore.erasure;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import io.sharedcore.audit.AuditTrail;
import io.sharedcore.error.ProblemMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.AuditorAware;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Erases persons if JPA is present.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class,
		afterName = "io.sharedcore.audit.AuditAutoConfiguration")
@ConditionalOnClass({ EntityManager.class, SessionFactory.class, LocalContainerEntityManagerFactoryBean.class,
		JdbcOperations.class, AuditorAware.class, JsonMapper.class })
@ConditionalOnBooleanProperty(name = "shared-core.erasure.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ErasureProperties.class)
final class ErasureAutoConfiguration {

	/** Lets every session factory read its personal attributes. */
	@Bean
	static BeanPostProcessor erasureMappings() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String beanName) {
				if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
					factory.getJpaPropertyMap().put(ErasureMapping.SETTING, new ErasureMapping());
				}
				return bean;
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSingleCandidate(EntityManagerFactory.class)
	static class ErasureConfiguration {

		@Bean
		ErasureDatabase erasureDatabase(EntityManagerFactory entityManagerFactory,
				ObjectProvider<PlatformTransactionManager> transactionManagers) {
			return new ErasureDatabase(entityManagerFactory, SingletonSupplier
				.of(() -> transactionManagers.getIfUnique(() -> new JpaTransactionManager(entityManagerFactory))));
		}

		@Bean
		ErasureChecks erasureChecks(EntityManagerFactory entityManagerFactory, ErasureDatabase database) {
			return new ErasureChecks(entityManagerFactory, database);
		}

		/**
		 * Lazy: it is created where it is injected, and only then the table is required.
		 */
		@Bean
		@Lazy
		@ConditionalOnMissingBean(Erasure.class)
		BatchErasure erasure(ErasureDatabase database, ErasureChecks checks, ErasureProperties properties,
				EntityManagerFactory entityManagerFactory, ObjectProvider<AuditTrail> trail,
				ObjectProvider<ErasureContributor> contributors, ObjectProvider<Clock> clock,
				ObjectProvider<AuditorAware<?>> auditor, ConfigurableListableBeanFactory beanFactory) {
			checks.require();
			return new BatchErasure(
					new ErasureParts(database, new RetentionHoldLookup(beanFactory, entityManagerFactory),
							new ErasureTrail(trail, entityManagerFactory), contributors.orderedStream().toList(),
							SingletonSupplier.of(() -> clock.getIfUnique(Clock::systemUTC)), user(auditor),
							properties.batchSize()));
		}

		/** As in the columns of AuditedEntity. */
		private static Supplier<String> user(ObjectProvider<AuditorAware<?>> auditor) {
			return () -> Optional.ofNullable(auditor.getIfUnique())
				.flatMap(AuditorAware::getCurrentAuditor)
				.map(Object::toString)
				.orElse("system");
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
		static class EndpointConfiguration {

			@Bean
			@ConditionalOnAvailableEndpoint
			ErasureEndpoint erasureEndpoint(ErasureDatabase database, ObjectProvider<Erasure> erasure,
					Environment environment) {
				boolean secured = ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain",
						ErasureEndpoint.class.getClassLoader());
				return new ErasureEndpoint(database::mapping, erasure::getObject,
						secured ? environment.getProperty("shared-core.security.admin-role", "admin") : null);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpStatus.class)
	static class ErrorConfiguration {

		@Bean
		ProblemMapper onHoldProblemMapper() {
			return new OnHoldProblemMapper();
		}

	}

}
