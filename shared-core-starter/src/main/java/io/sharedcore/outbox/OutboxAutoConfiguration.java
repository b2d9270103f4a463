package io.sharedcore.outbox;

import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.audit.AuditTrail;
import io.sharedcore.client.ClientProperties;
import io.sharedcore.client.ServiceHttpClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * Stores calls with the transaction, and sends them after its commit.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
		afterName = { "io.sharedcore.client.ClientAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration" })
@ConditionalOnClass({ DataSource.class, JdbcClient.class, PlatformTransactionManager.class, JsonMapper.class,
		MeterRegistry.class, ObservationRegistry.class })
@ConditionalOnBean({ ServiceHttpClient.class, ClientProperties.class })
@ConditionalOnSingleCandidate(PlatformTransactionManager.class)
@ConditionalOnBooleanProperty(name = "shared-core.outbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OutboxProperties.class)
final class OutboxAutoConfiguration {

	@Bean
	OutboxDatabase outboxDatabase(PlatformTransactionManager transactionManager,
			ObjectProvider<DataSource> dataSource) {
		return new OutboxDatabase(transactionManager, dataSource.getIfUnique());
	}

	@Bean
	@DependsOnDatabaseInitialization
	OutboxTable outboxTable(OutboxDatabase database) {
		return new OutboxTable(database);
	}

	@Bean
	OutboxUse outboxUse(OutboxTable table, ConfigurableListableBeanFactory beanFactory) {
		return new OutboxUse(table, () -> new OutboxInjectionPoints(beanFactory).exist());
	}

	@Bean
	OutboxServices outboxServices(ClientProperties client) {
		return new OutboxServices(client);
	}

	@Bean
	OutboxStatistics outboxStatistics(OutboxDatabase database) {
		return new OutboxStatistics(database);
	}

	@Bean
	OutboxMeters outboxMeters(ObjectProvider<MeterRegistry> registry) {
		return new OutboxMeters(registry.getIfUnique());
	}

	@Bean
	TraceCapture outboxTraceCapture(ObjectProvider<ObservationRegistry> registry) {
		return new TraceCapture(registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	@Bean
	OutboxSender outboxSender(OutboxUse use, OutboxDatabase database, OutboxServices services,
			OutboxProperties properties, ServiceHttpClient client, ApplicationEventPublisher events, TraceCapture trace,
			OutboxMeters meters) {
		OutboxClaims claims = new OutboxClaims(database, properties.lease(), properties.giveUpAfter());
		Backoff backoff = new Backoff(properties.initialInterval(), properties.maxInterval(),
				(bound) -> ThreadLocalRandom.current().nextLong(bound));
		return new OutboxSender(new OutboxSender.Setup(use, services, claims, new CallContext(trace),
				new CallAttempt(client, services, properties.lease()),
				new CallSettlement(claims, database.transactions(), events, backoff, meters), properties));
	}

	@Bean
	OutboxMaintenance outboxMaintenance(OutboxDatabase database) {
		return new OutboxMaintenance(database);
	}

	@Bean
	OutboxCleaner outboxCleaner(OutboxUse use, OutboxMaintenance maintenance, OutboxProperties properties) {
		return new OutboxCleaner(use, maintenance, properties.keepEnded());
	}

	/**
	 * Lazy: it is created where it is injected, and only then the table is required.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	Outbox outbox(OutboxTable table, OutboxUse use, OutboxDatabase database, OutboxServices services,
			OutboxProperties properties, OutboxSender sender, TraceCapture trace, OutboxMeters meters,
			ObjectProvider<JsonMapper> json, ObjectProvider<AuditTrail> auditTrail) {
		table.require();
		services.check(properties.lease());
		CallEncoder encoder = new CallEncoder(services,
				new CallBody(json.getIfUnique(JsonMapper::shared), properties.maxBodySize()), trace,
				properties.lease());
		use.begin();
		return new JdbcOutbox(database, encoder, new OutboxTransaction(database, sender::wakeUp), meters,
				new ManualChanges(auditTrail));
	}

	@Bean
	SmartInitializingSingleton outboxGauges(OutboxUse use, OutboxStatistics statistics, OutboxServices services,
			OutboxMeters meters) {
		return () -> use.whenUsed(() -> meters.measure(statistics, services.names()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		OutboxEndpoint outboxEndpoint(OutboxUse use, OutboxStatistics statistics, ObjectProvider<Outbox> outbox,
				Environment environment) {
			boolean secured = ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain",
					OutboxEndpoint.class.getClassLoader());
			return new OutboxEndpoint(use, statistics, outbox::getObject,
					secured ? environment.getProperty("shared-core.security.admin-role", "admin") : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, HealthContributorRegistry.class,
			ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("outbox")
	static class HealthConfiguration {

		@Bean
		@Lazy(false)
		@ConditionalOnBean(HealthContributorRegistry.class)
		@ConditionalOnMissingBean(name = "outboxHealthIndicator")
		OutboxHealthRegistration outboxHealthRegistration(OutboxUse use, OutboxStatistics statistics,
				HealthContributorRegistry registry) {
			return new OutboxHealthRegistration(use, statistics, registry);
		}

	}

}
