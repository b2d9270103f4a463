package io.sharedcore.idempotency;

import java.time.Clock;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.context.FilterOrders;
import io.sharedcore.error.ProblemWriter;
import io.swagger.v3.oas.models.Operation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Executes requests with an idempotency key once, where handlers ask for it.
 */
@AutoConfiguration(afterName = { "io.sharedcore.error.ErrorAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, DispatcherServlet.class, JsonMapper.class })
@ConditionalOnBooleanProperty(name = "shared-core.idempotency.enabled", matchIfMissing = true)
@EnableConfigurationProperties(IdempotencyProperties.class)
final class IdempotencyAutoConfiguration {

	private static final String SPRING_JDBC = "org.springframework.jdbc.core.JdbcTemplate";

	@Bean
	IdempotentOperations idempotentOperations(ObjectProvider<RequestMappingHandlerMapping> mappings,
			IdempotencyProperties properties) {
		return new IdempotentOperations(mappings::stream, properties.keepFor());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(SPRING_JDBC)
	static class WithoutDatabase {

		@Bean
		IdempotentHandlerCheck idempotentHandlerCheck(IdempotentOperations operations, BeanFactory beans) {
			return new IdempotentHandlerCheck(operations, beans, (handler) -> {
				throw IdempotencySetupException.noDatabase("spring-jdbc is not on the class path");
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = SPRING_JDBC)
	static class WithDatabase {

		private final Supplier<IdempotencyDatabase> database;

		private final IdempotencyProperties properties;

		private final Clock clock;

		WithDatabase(ObjectProvider<PlatformTransactionManager> transactionManager, IdempotencyProperties properties,
				ObjectProvider<Clock> clock) {
			this.database = SingletonSupplier.of(() -> IdempotencyDatabase.of(transactionManager.getIfUnique()));
			this.properties = properties;
			this.clock = clock.getIfUnique(Clock::systemUTC);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor idempotentReplayAdvisor() {
			DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new IdempotentMethods(),
					new ReplayInterceptor());
			advisor.setOrder(Ordered.LOWEST_PRECEDENCE);
			return advisor;
		}

		@Bean
		IdempotentHandlerCheck idempotentHandlerCheck(IdempotentOperations operations, BeanFactory beans) {
			return new IdempotentHandlerCheck(operations, beans,
					(handler) -> this.database.get().check(handler.getShortLogMessage()));
		}

		@Bean
		@ConditionalOnMissingBean(name = "keyedRequestFilter")
		FilterRegistrationBean<KeyedRequestFilter> keyedRequestFilter(IdempotentOperations operations,
				ObjectProvider<ProblemWriter> writer, ObjectProvider<MeterRegistry> registry) {
			FilterRegistrationBean<KeyedRequestFilter> registration = new FilterRegistrationBean<>(
					new KeyedRequestFilter(operations, this.properties.maxRequestSize(),
							SingletonSupplier.of(() -> new RefusalWriter(writer.getIfAvailable(),
									new IdempotencyMeters(registry.getIfUnique())))));
			registration.setOrder(FilterOrders.KEYED_REQUEST);
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

		@Bean
		IdempotentHandlerAdapter idempotentHandlerAdapter(IdempotentOperations operations, BeanFactory beans,
				ObjectProvider<ProblemWriter> writer, ObjectProvider<MeterRegistry> registry,
				ObjectProvider<RequestMappingHandlerAdapter> adapters) {
			IdempotencyMeters meters = new IdempotencyMeters(registry.getIfUnique());
			RunningKeys running = new RunningKeys();
			ResponseStorage storage = new ResponseStorage(this.properties.maxResponseSize(),
					this.properties.oversized(), meters);
			return new IdempotentHandlerAdapter(operations,
					new CallerResolver(beans.containsBean("springSecurityFilterChain"), this.properties.anonymous()),
					this.properties.maxRequestSize(), running,
					new IdempotentTransaction(this.database, this.clock, storage, running, meters),
					new RefusalWriter(writer.getIfAvailable(), meters),
					SingletonSupplier.of(() -> adapters.orderedStream().findFirst().orElseThrow()));
		}

		@Bean
		ExpiredRecordCleaner expiredIdempotencyRecordCleaner(IdempotentOperations operations) {
			return new ExpiredRecordCleaner(operations, this.database, this.clock, this.properties.cleanupInterval());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ GlobalOperationCustomizer.class, Operation.class })
	static class OpenApiConfiguration {

		@Bean
		IdempotencyErrors idempotencyErrors() {
			return new IdempotencyErrors();
		}

		@Bean
		IdempotencyKeyCustomizer idempotencyKeyCustomizer() {
			return new IdempotencyKeyCustomizer();
		}

	}

}
