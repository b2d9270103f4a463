package io.sharedcore.logging;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.sharedcore.context.FilterOrders;
import io.sharedcore.masking.SecretNames;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The parts of logging that need an application context. The format itself is active
 * before: see {@link LoggingDefaults}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = LoggingProperties.PREFIX + ".enabled", matchIfMissing = true)
@EnableConfigurationProperties(LoggingProperties.class)
@Import(TemporaryLevelConfiguration.class)
final class LoggingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecretNames secretNames(LoggingProperties properties) {
		return properties.masking().secretNames();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LoggerContext.class, MeterBinder.class })
	static class MeterConfiguration {

		@Bean
		LogFileMeter logFileMeter() {
			return new LogFileMeter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LoggerContext.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("logging")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "loggingHealthIndicator")
		HealthIndicator loggingHealthIndicator() {
			return new LogFileHealth();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class, HandlerMapping.class })
	@ConditionalOnBooleanProperty(name = LoggingProperties.PREFIX + ".request.enabled", matchIfMissing = true)
	static class RequestConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "requestLogFilter")
		FilterRegistrationBean<Filter> requestLogFilter(LoggingProperties properties, Environment environment) {
			RequestLogFilter filter = new RequestLogFilter(properties.request().slowThreshold(),
					healthPaths(environment));
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
			registration.setName("requestLogFilter");
			registration.setOrder(FilterOrders.REQUEST_LOG);
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

		@Bean
		@ConditionalOnMissingBean(name = "requestUserFilter")
		FilterRegistrationBean<Filter> requestUserFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new RequestUserFilter());
			registration.setName("requestUserFilter");
			registration.setOrder(FilterOrders.REQUEST_USER);
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

		/** The paths of Actuator's health endpoint, as configured. */
		private static List<String> healthPaths(Environment environment) {
			String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
			String health = environment.getProperty("management.endpoints.web.path-mapping.health", "health");
			String root = ("/" + base + "/" + health).replaceAll("/{2,}", "/");
			List<String> paths = new ArrayList<>(List.of(root, root + "/**"));
			if (environment.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class,
					false)) {
				paths.addAll(List.of("/livez", "/readyz"));
			}
			return paths;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SqlStatementLogger.class, HibernatePropertiesCustomizer.class })
	static class SlowQueryConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "slowQueryLog")
		HibernatePropertiesCustomizer slowQueryLog(LoggingProperties properties) {
			SlowQueryLog slowQueries = new SlowQueryLog(properties.slowQueryThreshold());
			return (settings) -> settings.put(SlowQueryBootstrap.SETTING, slowQueries);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationHandler.class)
	static class SlowCallConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "slowCallLog")
		ObservationHandler<Observation.Context> slowCallLog(LoggingProperties properties) {
			return new SlowCallLog(properties.slowCallThreshold());
		}

	}

}
