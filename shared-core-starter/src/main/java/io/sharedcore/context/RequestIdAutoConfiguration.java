package io.sharedcore.context;

import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Gives each request its id, and propagates it to other threads.
 */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class)
@ConditionalOnClass(ThreadLocalAccessor.class)
@ConditionalOnBooleanProperty(name = "shared-core.request-id.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RequestIdProperties.class)
final class RequestIdAutoConfiguration {

	RequestIdAutoConfiguration() {
		RequestMdcAccessor.register();
	}

	@Bean
	@ConditionalOnMissingBean
	RequestIdGenerator requestIdGenerator() {
		return RequestId::generate;
	}

	/**
	 * The effect of {@code spring.task.execution.propagate-context=true}, unless that
	 * property is set.
	 */
	@Bean
	@ConditionalOnMissingBean(ContextPropagatingTaskDecorator.class)
	@ConditionalOnBooleanProperty(name = "spring.task.execution.propagate-context", matchIfMissing = true)
	ContextPropagatingTaskDecorator requestContextTaskDecorator() {
		return new ContextPropagatingTaskDecorator();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationHandler.class)
	static class ObservationConfiguration {

		/** Outermost, so that the log lines of the other handlers have the id. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "requestIdObservationHandler")
		ObservationHandler<Observation.Context> requestIdObservationHandler(Environment environment) {
			return new RequestIdObservationHandler(
					environment.getProperty("shared-core.observability.enabled", Boolean.class, true));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class FilterConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "requestIdFilter")
		FilterRegistrationBean<Filter> requestIdFilter(RequestIdGenerator generator) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new RequestIdFilter(generator));
			registration.setName("requestIdFilter");
			registration.setOrder(FilterOrders.REQUEST_ID);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.FORWARD,
					DispatcherType.ERROR);
			return registration;
		}

	}

}
