package io.sharedcore.entity;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;
import org.hibernate.SessionFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.util.function.SingletonSupplier;

/**
 * Configures entities and soft delete if JPA is present.
 */
@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({ EntityManager.class, SessionFactory.class, LocalContainerEntityManagerFactoryBean.class })
@EnableConfigurationProperties(EntityProperties.class)
final class EntityAutoConfiguration {

	/**
	 * Passes the context to every session factory, including the application's own, and
	 * preserves the exceptions of their dialects. If the feature is disabled, the context
	 * says so.
	 */
	@Bean
	static BeanPostProcessor softDeleteEntityContext(ObjectProvider<EntityProperties> properties,
			ObjectProvider<Clock> clock, ObjectProvider<AuditorAware<?>> auditor, ApplicationEventPublisher events) {
		return new EntityContextPostProcessor(properties, clock, auditor, events);
	}

	private record EntityContextPostProcessor(ObjectProvider<EntityProperties> properties, ObjectProvider<Clock> clock,
			ObjectProvider<AuditorAware<?>> auditor, ApplicationEventPublisher events) implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
				Map<String, Object> settings = factory.getJpaPropertyMap();
				settings.putIfAbsent(EntityContext.SETTING, context());
				if (this.properties.getObject().enabled()) {
					ExceptionPreservingJpaDialect.install(factory);
				}
			}
			return bean;
		}

		/** Beans are looked up once, when a row needs them, and not for each row. */
		private EntityContext context() {
			return new EntityContext(SingletonSupplier.of(() -> this.clock.getIfUnique(Clock::systemUTC)), user(),
					this.events::publishEvent, this.properties.getObject());
		}

		private Supplier<String> user() {
			Supplier<Optional<AuditorAware<?>>> auditor = SingletonSupplier
				.of(() -> Optional.ofNullable(this.auditor.getIfUnique()));
			return () -> auditor.get()
				.flatMap(AuditorAware::getCurrentAuditor)
				.map(Object::toString)
				.orElse(EntityContext.SYSTEM);
		}

	}

	/** Applies if Spring Data creates the repositories. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JpaRepositoryFactoryBean.class)
	@ConditionalOnProperty(name = "shared-core.entity.enabled", matchIfMissing = true)
	static class Repositories {

		@Bean
		static SoftDeleteRepositoryPostProcessor softDeleteRepositoryPostProcessor() {
			return new SoftDeleteRepositoryPostProcessor();
		}

		@Bean
		static KeysetScrollPostProcessor keysetScrollPostProcessor() {
			return new KeysetScrollPostProcessor();
		}

		@Bean
		StartupChecks softDeleteChecks(ListableBeanFactory beans, EntityProperties properties) {
			return new StartupChecks(beans, properties);
		}

	}

}
